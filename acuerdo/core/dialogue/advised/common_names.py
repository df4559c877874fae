"""Names common in the region, to be hidden wherever they stand; names that are everyday words are not here."""

_NAMES = """
adriana agustin alan alba alberto alejandra alejandro alexander alfonso alfredo alicia alma alondra alvaro amalia
amelia ana anahi andrea andres angela angelica antonella antonia antonio ariana ariel armando arturo aurora axel
barbara beatriz belen benjamin bernardo berta blanca brenda brian bruno camila camilo carla carlos carmen carolina
catalina cecilia celia cesar christian clara claudia claudio constanza cristian cristina cristobal damian daniel
daniela dario david diana diego edgar edith eduardo edwin elena elias elisa elizabeth eloisa elsa emanuel emilia
emiliano emilio emma enrique erick erika ernesto esteban estefania esther eugenia eva evelyn fabian fabiola facundo
federico felipe fernanda fernando florencia francisca francisco franco gabriel gabriela genesis gerardo gilberto
gisela gladys gloria gonzalo graciela gregorio guadalupe guillermo gustavo hector hernan hilda hugo humberto ignacio
ines irene irma isabel isabella ismael ivan ivonne jacobo jaime javier jeronimo jessica jesus jimena joaquin joel
johana john jonathan jorge jose josefa josefina juan juana juanita julia julian juliana julieta karen karina karla
katherine kevin laura lautaro leandro leonardo leonor leticia lidia lilia liliana lorena lorenzo lourdes lucas lucia
luciana luciano lucrecia luis luisa magdalena maite manuel manuela marcela marcelo marcos margarita maria mariana
mariano maribel maricela mario marisol marlene marta martha martin martina mateo matias mauricio maximiliano melissa
miguel milena miriam monica nadia natalia nelly nestor nicolas noelia noemi norma octavio olga omar oscar osvaldo
pablo paola patricia patricio paula paulina pedro priscila rafael ramiro ramon raquel raul rebeca renata rene ricardo
roberto rocio rodolfo rodrigo rogelio roman romina roque rosalia rosario roxana ruben ruth salvador samuel sandra
santiago sara sebastian sergio silvia simon sofia sonia stephanie susana tamara tania tatiana teresa tomas ulises
valentin valentina valeria vanessa veronica vicente victor victoria viviana walter wendy wilmer wilson ximena yadira
yamila yanina yesenia yolanda zoe zulema
"""
GIVEN_NAMES = frozenset(_NAMES.split())

_SURNAMES = """
acosta aguilar aguirre alvarado alvarez arias avila barrios benitez cabrera calderon cardenas carrillo castaneda
castro cervantes chavez cisneros contreras cordova correa diaz dominguez duarte escobar espinoza estrada fernandez
figueroa gallardo garcia gimenez gomez gonzales gonzalez gutierrez guzman hernandez herrera hurtado ibarra jimenez
juarez ledesma lopez lozano maldonado marquez martinez mejia mendez mendoza miranda molina montoya morales munoz
navarro nunez ochoa orozco ortega ortiz pacheco padilla palacios paredes perez pineda ponce quintero quiroga quispe
ramirez ramos riquelme rivas rivera rodriguez romero ruiz salas salazar salinas sanchez sandoval serrano silva solis
sosa soto suarez tapia tejada toledo torres trujillo valdes valencia valenzuela vargas vasquez vazquez velasco
velasquez vera villalobos villanueva zambrano zamora zapata zuniga
"""
SURNAMES = frozenset(_SURNAMES.split())

# Everyday words that are names only beside a name.
_BESIDE = """
blanco bravo campos cano castillo cruz cuevas de del delgado flores fuentes guerrero la las leon luna marin mora
moreno paz pena prado reyes rios rojas rosales rosas santos vega vera
"""
BESIDE_A_NAME = frozenset(_BESIDE.split())
