"""The tools of the house: guards, translations, the mission. They look at the tree; the product needs none."""
