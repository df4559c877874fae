"""The invented creditors of the demo: what each says of itself, allows, and sells."""

from __future__ import annotations

from dataclasses import dataclass, field

from acuerdo.core.simulation.portfolio import Product


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """`share` of the demo's people; `says` are fields of a creditor beside those that all have in common."""

    name: str
    country: str
    currency: str
    type: str
    prefix: str
    domain: str
    phone: str
    share: int
    cents: bool
    says: dict[str, object]
    products: tuple[Product, ...]
    ours: bool = True  # worked by Marta's team; the others belong to Óscar
    channels: tuple[str, ...] = field(default=("whatsapp", "sms", "email"))

    def particulars(self) -> dict[str, object]:
        """Everything that `edit_creditor.new_creditor` takes."""
        return {
            "name": self.name,
            "country": self.country,
            "type": self.type,
            "phone": self.phone,
            "email": f"atencion@{self.domain}",
            "complaint_unit_name": "Unidad de Atención a Clientes",
            "complaint_unit_phone": self.phone[:-1] + "9",
            "complaint_unit_email": f"quejas@{self.domain}",
            "complaint_unit_address": self.says["address"],
            "privacy_notice_url": f"https://{self.domain}/privacidad",
            "agent_discount_max_bps": 500,
            "supervisor_discount_max_bps": 1500,
            **_POLICY,
            **self.says,
        }


_POLICY: dict[str, object] = {
    "discount_max_bps": 1000,
    "discount_days": 7,
    "installments_max": 6,
    "frequencies": ["monthly", "biweekly"],
    "extension_max_days": 15,
    "minimum_payment_bps": 2000,
}
_BUREAU = "El saldo puede aparecer en el historial de crédito mientras siga pendiente."

COMPANIES: tuple[Company, ...] = (
    Company(
        name="Muebles Alba",
        country="MX",
        currency="MXN",
        type="retail",
        prefix="ALBA",
        domain="muebles-alba.example",
        phone="+525555550100",
        share=30,
        cents=True,
        says={
            "legal_name": "Muebles Alba, S.A. de C.V.",
            "tax_id": "MAL010203AB1",
            "address": "Calzada de los Olmos 118, Ciudad de México",
            "responsible_persons": "Teresa Luna y Ramón Ochoa",
            "consequences": [_BUREAU],
            "payment_methods": ["SPEI", "Tarjeta", "OXXO"],
            "accent": "#8a5a2b",
        },
        products=(
            Product(
                name="Crédito muebles",
                concepts=("Sala Toscana, mensualidad {number}", "Comedor Nogal, mensualidad {number}"),
                low=650,
                high=2400,
                step=50,
                interest=0.03,
                default_interest=0.02,
                lines_max=3,
            ),
            Product(
                name="Crédito línea blanca",
                concepts=("Refrigerador Boreal, mensualidad {number}", "Lavadora Brisa, mensualidad {number}"),
                low=480,
                high=1500,
                step=20,
                interest=0.03,
                default_interest=0.02,
                lines_max=2,
            ),
        ),
    ),
    Company(
        name="Nube Clara Créditos",
        country="CO",
        currency="COP",
        type="fintech",
        prefix="NUBE",
        domain="nube-clara.example",
        phone="+576015550100",
        share=20,
        cents=False,
        says={
            "legal_name": "Nube Clara Créditos S.A.S.",
            "tax_id": "901555001",
            "address": "Carrera 13 # 85-20, Bogotá",
            "responsible_persons": "Camilo Restrepo",
            "consequences": ["Mientras esté en mora, el crédito puede reportarse a centrales, con aviso previo."],
            "payment_methods": ["PSE", "Nequi", "Corresponsal bancario"],
            "register": "usted",
            "accent": "#2b6cb0",
        },
        products=(
            Product(
                name="Libre inversión",
                concepts=("Crédito libre inversión, cuota {number}",),
                low=180_000,
                high=620_000,
                step=5_000,
                interest=0.02,
                default_interest=0.018,
                lines_max=2,
            ),
        ),
    ),
    Company(
        name="Fibra Austral",
        country="CL",
        currency="CLP",
        type="telecom",
        prefix="FIBRA",
        domain="fibra-austral.example",
        phone="+56225550100",
        share=18,
        cents=False,
        says={
            "legal_name": "Fibra Austral SpA",
            "tax_id": "76.555.001-1",
            "address": "Avenida Los Aromos 2200, Santiago",
            "responsible_persons": "Paulina Fuenzalida",
            "consequences": ["El servicio puede limitarse si la boleta sigue pendiente; siempre avisamos antes."],
            "payment_methods": ["Webpay", "Transferencia", "Caja vecina"],
            "accent": "#b83280",
        },
        products=(
            Product(
                name="Plan hogar",
                concepts=("Boleta de {month}, plan hogar",),
                low=18_990,
                high=49_990,
                step=1_000,
                lines_max=3,
            ),
            Product(name="Plan móvil", concepts=("Boleta de {month}, plan móvil",), low=9_990, high=24_990, step=1_000),
        ),
    ),
    Company(
        name="Caja Ribera",
        country="PE",
        currency="PEN",
        type="bank",
        prefix="CAJA",
        domain="caja-ribera.example",
        phone="+5115550100",
        share=14,
        cents=True,
        says={
            "legal_name": "Caja Ribera S.A.",
            "tax_id": "20555500101",
            "address": "Avenida Los Sauces 450, Lima",
            "responsible_persons": "Milagros Quispe",
            "consequences": ["El atraso puede informarse a las centrales de riesgo mientras siga pendiente."],
            "payment_methods": ["Yape", "Transferencia", "Agente"],
            "accent": "#2f855a",
        },
        products=(
            Product(
                name="Préstamo personal",
                concepts=("Préstamo personal, cuota {number}", "Préstamo negocio, cuota {number}"),
                low=180,
                high=980,
                step=10,
                interest=0.04,
                default_interest=0.01,
                lines_max=2,
            ),
        ),
    ),
    Company(
        name="Tarjeta Pampa",
        country="AR",
        currency="ARS",
        type="bank",
        prefix="PAMPA",
        domain="tarjeta-pampa.example",
        phone="+541155550100",
        share=13,
        cents=True,
        says={
            "legal_name": "Tarjeta Pampa S.A.",
            "tax_id": "30-55550010-1",
            "address": "Avenida del Ombú 1800, Buenos Aires",
            "responsible_persons": "Mariano Etcheverry",
            "consequences": ["El atraso puede informarse a la central de deudores mientras siga pendiente."],
            "payment_methods": ["Transferencia", "Pago Fácil", "Tarjeta de débito"],
            "register": "vos",
            "accent": "#3182ce",
        },
        products=(
            Product(
                name="Tarjeta de crédito",
                concepts=("Resumen de {month}",),
                low=45_000,
                high=380_000,
                step=1_000,
                interest=0.05,
                default_interest=0.03,
            ),
        ),
    ),
    Company(
        name="Óptica Lumbre",
        country="MX",
        currency="MXN",
        type="retail",
        prefix="LUMBRE",
        domain="optica-lumbre.example",
        phone="+525555550200",
        share=3,
        cents=True,
        ours=False,
        says={
            "legal_name": "Óptica Lumbre, S.A. de C.V.",
            "tax_id": "OLU040506CD2",
            "address": "Calle Prisma 9, Puebla",
            "responsible_persons": "Óscar Neri",
            "payment_methods": ["SPEI", "Tarjeta"],
            "accent": "#c05621",
        },
        products=(Product(name="Lentes", concepts=("Lentes graduados, pago {number}",), low=600, high=2200, step=50),),
    ),
    Company(
        name="Colegio Los Cedros",
        country="MX",
        currency="MXN",
        type="education",
        prefix="CEDROS",
        domain="colegio-los-cedros.example",
        phone="+525555550300",
        share=2,
        cents=True,
        ours=False,
        says={
            "legal_name": "Colegio Los Cedros, A.C.",
            "tax_id": "CLC070809EF3",
            "address": "Avenida del Bosque 30, Querétaro",
            "responsible_persons": "Óscar Neri",
            "payment_methods": ["SPEI", "Tarjeta"],
            "accent": "#276749",
        },
        products=(
            Product(
                name="Colegiatura", concepts=("Colegiatura de {month}",), low=2400, high=5200, step=100, lines_max=2
            ),
        ),
    ),
)
