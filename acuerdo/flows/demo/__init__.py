"""The demo: invented people whose past months are made by the product's own flows under a moved clock."""
