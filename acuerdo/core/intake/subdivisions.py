"""States, provinces, departments and regions as people write them, to ISO 3166-2 codes."""

from __future__ import annotations

from functools import lru_cache

from acuerdo.core.intake.folding import fold

# Code, name, and other names after bars. Source: ISO 3166-2 of each country.
_TABLES = {
    "MX": """
        AGU Aguascalientes|Ags; BCN Baja California|BC; BCS Baja California Sur; CAM Campeche|Camp; CHP
        Chiapas|Chis; CHH Chihuahua|Chih; CMX Ciudad de México|CDMX|DF|D F|Distrito Federal|México DF|Mexico
        City; COA Coahuila|Coahuila de Zaragoza|Coah; COL Colima; DUR Durango|Dgo; GUA Guanajuato|Gto; GRO
        Guerrero|Gro; HID Hidalgo|Hgo; JAL Jalisco|Jal; MEX Estado de México|México|Edo Mex|Edo de
        México|Edomex|Edo México; MIC Michoacán|Michoacán de Ocampo|Mich; MOR Morelos|Mor; NAY Nayarit|Nay;
        NLE Nuevo León|NL|N L; OAX Oaxaca|Oax; PUE Puebla|Pue; QUE Querétaro|Qro|Querétaro de Arteaga; ROO
        Quintana Roo|Q Roo|QRoo; SLP San Luis Potosí|S L P; SIN Sinaloa|Sin; SON Sonora|Son; TAB
        Tabasco|Tab; TAM Tamaulipas|Tamps; TLA Tlaxcala|Tlax; VER Veracruz|Veracruz de Ignacio de la
        Llave|Ver; YUC Yucatán|Yuc; ZAC Zacatecas|Zac""",
    "CO": """
        AMA Amazonas; ANT Antioquia; ARA Arauca; ATL Atlántico; BOL Bolívar; BOY Boyacá; CAL Caldas; CAQ
        Caquetá; CAS Casanare; CAU Cauca; CES Cesar; CHO Chocó; COR Córdoba; CUN Cundinamarca; DC
        Bogotá|Bogotá DC|Bogotá D C|Distrito Capital|Santa Fe de Bogotá; GUA Guainía; GUV Guaviare; HUI
        Huila; LAG La Guajira|Guajira; MAG Magdalena; MET Meta; NAR Nariño; NSA Norte de Santander; PUT
        Putumayo; QUI Quindío; RIS Risaralda; SAN Santander; SAP San Andrés y Providencia|San Andrés|San
        Andrés, Providencia y Santa Catalina; SUC Sucre; TOL Tolima; VAC Valle del Cauca|Valle; VAU Vaupés;
        VID Vichada""",
    "AR": """
        A Salta; B Buenos Aires|Provincia de Buenos Aires|PBA|Bs As|Bs As Provincia; C Ciudad Autónoma de
        Buenos Aires|CABA|Capital Federal|Ciudad de Buenos Aires; D San Luis; E Entre Ríos; F La Rioja; G
        Santiago del Estero; H Chaco; J San Juan; K Catamarca; L La Pampa; M Mendoza; N Misiones; P Formosa;
        Q Neuquén; R Río Negro; S Santa Fe; T Tucumán; U Chubut; V Tierra del Fuego|Tierra del Fuego,
        Antártida e Islas del Atlántico Sur; W Corrientes; X Córdoba; Y Jujuy; Z Santa Cruz""",
    "CL": """
        AI Aysén|Aisén|Aysén del General Carlos Ibáñez del Campo|XI; AN Antofagasta|II; AP Arica y
        Parinacota|XV; AR La Araucanía|Araucanía|IX; AT Atacama|III; BI Biobío|Bío Bío|Bio-Bio|VIII; CO
        Coquimbo|IV; LI O'Higgins|Libertador General Bernardo O'Higgins|OHiggins|VI; LL Los Lagos|X; LR Los
        Ríos|XIV; MA Magallanes|Magallanes y de la Antártica Chilena|XII; ML Maule|VII; NB Ñuble|XVI; RM
        Región Metropolitana|Metropolitana|Santiago|Región Metropolitana de Santiago|Metropolitana de
        Santiago|XIII; TA Tarapacá|I; VS Valparaíso|V""",
    "PE": """
        AMA Amazonas; ANC Áncash; APU Apurímac; ARE Arequipa; AYA Ayacucho; CAJ Cajamarca; CAL Callao|El
        Callao; CUS Cusco|Cuzco; HUV Huancavelica; HUC Huánuco; ICA Ica; JUN Junín; LAL La Libertad; LAM
        Lambayeque; LIM Lima; LMA Lima Metropolitana|Municipalidad Metropolitana de Lima; LOR Loreto; MDD
        Madre de Dios; MOQ Moquegua; PAS Pasco; PIU Piura; PUN Puno; SAM San Martín; TAC Tacna; TUM Tumbes;
        UCA Ucayali""",
    "BR": """
        AC Acre; AL Alagoas; AP Amapá; AM Amazonas; BA Bahia; CE Ceará; DF Distrito Federal; ES Espírito
        Santo; GO Goiás; MA Maranhão; MT Mato Grosso; MS Mato Grosso do Sul; MG Minas Gerais; PA Pará; PB
        Paraíba; PR Paraná; PE Pernambuco; PI Piauí; RJ Rio de Janeiro; RN Rio Grande do Norte; RS Rio
        Grande do Sul; RO Rondônia; RR Roraima; SC Santa Catarina; SP São Paulo; SE Sergipe; TO Tocantins""",
    "EC": """
        A Azuay; B Bolívar; F Cañar; C Carchi; H Chimborazo; X Cotopaxi; O El Oro; E Esmeraldas; W
        Galápagos; G Guayas; I Imbabura; L Loja; R Los Ríos; M Manabí; S Morona Santiago; N Napo; D
        Orellana|Francisco de Orellana; Y Pastaza; P Pichincha; SE Santa Elena; SD Santo Domingo de los
        Tsáchilas|Santo Domingo; U Sucumbíos; T Tungurahua; Z Zamora Chinchipe""",
    "BO": """
        H Chuquisaca; B El Beni|Beni; C Cochabamba; L La Paz; O Oruro; N Pando; P Potosí; S Santa Cruz; T
        Tarija""",
}  # fmt: skip


def has_table(country: str) -> bool:
    """Whether we know this country's subdivisions; where we don't, none can be read."""
    return country in _TABLES


def read_subdivision(text: str, country: str) -> str | None:
    """``MX-CMX`` from ``CDMX``, ``Ciudad de México``, ``CMX`` or ``MX-CMX``; None when there is no such place."""
    words = fold(text)
    for prefix in (
        f"{country.lower()} ",
        "estado de ",
        "provincia de ",
        "departamento de ",
        "region de ",
        "region del ",
    ):
        found = _table(country).get(words) or _table(country).get(words.removeprefix(prefix))
        if found:
            return f"{country}-{found}"
    return None


@lru_cache(maxsize=32)
def _table(country: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for entry in _TABLES.get(country, "").split(";"):
        code, _, spellings = " ".join(entry.split()).partition(" ")
        for spelling in filter(None, (code, *spellings.split("|"))):
            names.setdefault(fold(spelling), code)
    return names
