"""Names that nobody had to give us: common first names and surnames, joined by chance."""

from __future__ import annotations

from random import Random

_GIVEN = (
    "Alejandra", "Andrés", "Beatriz", "Camila", "Carlos", "Carolina", "Claudia", "Daniela", "David", "Diana",
    "Eduardo", "Elisa", "Esteban", "Felipe", "Fernanda", "Francisco", "Gabriela", "Gonzalo", "Héctor", "Inés",
    "Isabel", "Ivonne", "Javier", "Joaquín", "José Luis", "Juan Pablo", "Julieta", "Karina", "Laura", "Leonardo",
    "Lorena", "Lucía", "Luis", "Manuel", "Marcela", "María José", "Mariana", "Martín", "Mateo", "Mónica",
    "Natalia", "Nicolás", "Pablo", "Paola", "Patricia", "Raúl", "Ricardo", "Rocío", "Rodrigo", "Rosa",
    "Santiago", "Sebastián", "Sofía", "Tomás", "Valentina", "Verónica", "Víctor", "Ximena", "Yolanda", "Zulema",
)  # fmt: skip
_SURNAMES = (
    "Acosta", "Aguilar", "Aguirre", "Álvarez", "Arriaga", "Ávila", "Benítez", "Bravo", "Cabrera", "Campos",
    "Cárdenas", "Castillo", "Cisneros", "Contreras", "Correa", "Delgado", "Domínguez", "Duarte", "Escobar",
    "Espinoza", "Fuentes", "Gallardo", "Guerrero", "Herrera", "Ibarra", "Jiménez", "Lagos", "Ledesma", "Luna",
    "Maldonado", "Medina", "Méndez", "Miranda", "Molina", "Montoya", "Navarro", "Núñez", "Ocampo", "Ortega",
    "Pacheco", "Paredes", "Peralta", "Pineda", "Quiroga", "Ramírez", "Reyes", "Riquelme", "Ríos", "Rojas",
    "Salazar", "Sandoval", "Soto", "Suárez", "Toledo", "Valdés", "Varela", "Vega", "Villalobos", "Zamora",
)  # fmt: skip


def a_name(rng: Random) -> str:
    """Given name and two surnames: «Laura Méndez Soto»."""
    return f"{rng.choice(_GIVEN)} {rng.choice(_SURNAMES)} {rng.choice(_SURNAMES)}"
