"""Small server-rendered SVG pictures: colour by class, a text alternative in each, nothing scaled but shapes."""
