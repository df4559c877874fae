"""What a column can mean, and the Spanish and English headers by which it is known."""

from __future__ import annotations

from enum import StrEnum


class Field(StrEnum):
    NAME = "name"
    GIVEN_NAMES = "given_names"
    SURNAME = "surname"
    SECOND_SURNAME = "second_surname"
    PERSON_TYPE = "person_type"
    DOCUMENT = "document"
    DOCUMENT_TYPE = "document_type"
    CUSTOMER = "customer"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    CITY = "city"
    SUBDIVISION = "subdivision"
    COUNTRY = "country"
    LANGUAGE = "language"
    CUSTOMER_SINCE = "customer_since"
    REFERENCE = "reference"
    INSTALMENT = "instalment"
    CONCEPT = "concept"
    PRODUCT = "product"
    ISSUED_ON = "issued_on"
    DUE_DATE = "due_date"
    CURRENCY = "currency"
    BALANCE = "balance"
    AMOUNT = "amount"
    PRINCIPAL = "principal"
    ORDINARY_INTEREST = "ordinary_interest"
    DEFAULT_INTEREST = "default_interest"
    FEES = "fees"
    TAXES = "taxes"
    DISPUTED = "disputed"
    SETTLED_ON = "settled_on"
    STATUS = "status"
    AUTHORISED = "authorised"
    PAYMENT = "payment"
    METHOD = "method"
    CREDITOR = "creditor"


MONEY = (
    Field.BALANCE,
    Field.AMOUNT,
    Field.PRINCIPAL,
    Field.ORDINARY_INTEREST,
    Field.DEFAULT_INTEREST,
    Field.FEES,
    Field.TAXES,
)
DATES = (Field.ISSUED_ON, Field.DUE_DATE, Field.SETTLED_ON, Field.CUSTOMER_SINCE)
# A person may have several of these; every other field has one column.
MANY = frozenset({Field.PHONE, Field.EMAIL, Field.DOCUMENT, Field.AUTHORISED})

# What each is called on a screen and in an error file.
LABELS: dict[Field, str] = {
    Field.NAME: "nombre", Field.GIVEN_NAMES: "nombres", Field.SURNAME: "apellido",
    Field.SECOND_SURNAME: "segundo apellido", Field.PERSON_TYPE: "tipo de persona", Field.DOCUMENT: "documento",
    Field.DOCUMENT_TYPE: "tipo de documento", Field.CUSTOMER: "número de cliente", Field.PHONE: "teléfono",
    Field.EMAIL: "correo", Field.ADDRESS: "dirección", Field.CITY: "ciudad",
    Field.SUBDIVISION: "estado, provincia o región", Field.COUNTRY: "país", Field.LANGUAGE: "idioma",
    Field.CUSTOMER_SINCE: "cliente desde", Field.REFERENCE: "factura, contrato o crédito",
    Field.INSTALMENT: "número de cuota", Field.CONCEPT: "concepto", Field.PRODUCT: "producto",
    Field.ISSUED_ON: "fecha de emisión", Field.DUE_DATE: "fecha de vencimiento", Field.CURRENCY: "moneda",
    Field.BALANCE: "saldo", Field.AMOUNT: "monto", Field.PRINCIPAL: "capital",
    Field.ORDINARY_INTEREST: "interés ordinario", Field.DEFAULT_INTEREST: "interés moratorio",
    Field.FEES: "gastos y comisiones", Field.TAXES: "impuestos", Field.DISPUTED: "en disputa",
    Field.SETTLED_ON: "fecha de liquidación", Field.STATUS: "situación",
    Field.PAYMENT: "folio del pago", Field.METHOD: "forma de pago",
    Field.AUTHORISED: "canales autorizados", Field.CREDITOR: "acreedor",
}  # fmt: skip

# Headers in the form of `folding.fold_header`. "estado" is not here: it may be a place or a status,
# and only its cells tell (see `evidence`).
HEADERS: dict[Field, tuple[str, ...]] = {
    Field.NAME: (
        "nombre", "nombre completo", "nombre cliente", "nombre deudor", "deudor", "cliente", "titular",
        "nombre titular", "razon social", "nombre razon social", "nombre o razon social", "nombre apellido",
        "nombre apellidos", "nombres apellidos", "apellidos nombres", "apellido nombre", "acreditado",
        "nombre acreditado", "socio", "alumno", "paciente", "name", "full name", "debtor", "debtor name",
        "customer", "customer name", "client", "client name", "account name", "company name", "nome",
        "nome completo", "nome cliente",
    ),
    Field.GIVEN_NAMES: ("nombres", "primer nombre", "first name", "given name", "given names"),
    Field.SURNAME: (
        "apellido", "apellidos", "apellido paterno", "primer apellido", "paterno", "last name", "surname",
        "family name",
    ),
    Field.SECOND_SURNAME: ("apellido materno", "segundo apellido", "materno", "second surname"),
    Field.PERSON_TYPE: (
        "tipo persona", "persona", "tipo cliente", "tipo deudor", "person type", "customer type", "entity type",
    ),
    Field.DOCUMENT: (
        "documento", "numero documento", "no documento", "nro documento", "num documento", "doc", "identificacion",
        "numero identificacion", "no identificacion", "nro identificacion", "documento identidad", "id fiscal",
        "identificacion fiscal", "document", "document number", "tax id", "national id", "identity document",
        "id number",
    ),
    Field.DOCUMENT_TYPE: (
        "tipo documento", "tipo doc", "tipo identificacion", "document type", "id type", "tipo id",
    ),
    Field.CUSTOMER: (
        "numero cliente", "no cliente", "nro cliente", "num cliente", "id cliente", "cliente id", "codigo cliente",
        "clave cliente", "cuenta cliente", "numero socio", "id deudor", "codigo deudor", "customer id",
        "customer number", "customer no", "client id", "client number", "customer code", "debtor id", "matricula",
        "cuenta", "numero cuenta", "no cuenta", "account", "account number", "account id", "account no",
    ),
    Field.PHONE: (
        "telefono", "tel", "numero telefono", "telefono contacto", "telefono casa", "telefono fijo",
        "telefono principal", "telefono cliente", "telefono deudor", "telefono titular", "telefono particular",
        "phone", "phone number", "telephone", "home phone", "contact number", "telefone", "fone",
        "celular", "numero celular", "telefono celular", "telefono movil", "movil", "whatsapp", "numero whatsapp",
        "cel", "mobile", "mobile phone", "mobile number", "cell", "cell phone", "cellphone",
    ),
    Field.EMAIL: (
        "correo", "correo electronico", "email", "e mail", "mail", "correo e", "email cliente", "correo cliente",
        "email address", "direccion correo", "direccion correo electronico",
    ),
    Field.ADDRESS: (
        "direccion", "domicilio", "direccion completa", "calle", "domicilio particular", "address",
        "street address", "mailing address", "endereco",
    ),
    Field.CITY: ("ciudad", "municipio", "localidad", "poblacion", "comuna", "distrito", "city", "town", "cidade"),
    Field.SUBDIVISION: (
        "provincia", "departamento", "region", "entidad", "entidad federativa", "depto", "uf estado",
        "province", "region estado", "estado provincia", "subdivision", "state province",
    ),
    Field.COUNTRY: ("pais", "codigo pais", "country", "country code", "pais residencia", "nacion"),
    Field.LANGUAGE: ("idioma", "lengua", "language"),
    Field.CUSTOMER_SINCE: ("cliente desde", "fecha alta", "antiguedad desde", "customer since", "member since"),
    Field.REFERENCE: (
        "factura", "numero factura", "no factura", "nro factura", "num factura", "folio", "folio factura",
        "contrato", "numero contrato", "no contrato", "nro contrato", "credito", "numero credito", "no credito",
        "nro credito", "id credito", "prestamo", "numero prestamo", "no prestamo", "id prestamo", "operacion",
        "numero operacion", "nro operacion", "pagare", "referencia", "numero referencia", "id deuda",
        "numero deuda", "poliza", "invoice", "invoice number", "invoice no", "invoice id", "contract",
        "contract number", "loan", "loan id", "loan number", "reference", "debt id", "debt reference",
        "obligacion", "numero obligacion", "comprobante", "numero comprobante", "boleta",
    ),
    Field.INSTALMENT: (
        "cuota", "numero cuota", "no cuota", "nro cuota", "mensualidad", "numero mensualidad", "parcialidad",
        "numero pago", "instalment", "installment", "instalment number", "installment number",
    ),
    Field.CONCEPT: ("concepto", "descripcion", "detalle", "glosa", "motivo", "concept", "description", "detail"),
    Field.PRODUCT: ("producto", "tipo producto", "tipo credito", "linea", "product", "product type", "servicio"),
    Field.ISSUED_ON: (
        "fecha emision", "fecha factura", "fecha facturacion", "emision", "fecha documento", "fecha contrato",
        "fecha otorgamiento", "fecha desembolso", "fecha inicio", "invoice date", "issue date", "issued on",
        "date issued", "document date", "opened on",
    ),
    Field.DUE_DATE: (
        "vencimiento", "fecha vencimiento", "fecha venc", "fec vencimiento", "fec venc", "f vencimiento", "vence",
        "fecha limite", "fecha limite pago", "fecha pago limite", "vto", "fecha vto", "due date", "due", "due on",
        "date due", "maturity", "maturity date", "payment due date", "fecha exigible",
    ),
    Field.CURRENCY: (
        "moneda", "divisa", "codigo moneda", "tipo moneda", "currency", "currency code", "invoice currency",
        "moeda",
    ),
    Field.BALANCE: (
        "saldo", "saldo total", "saldo actual", "saldo pendiente", "saldo vencido", "saldo insoluto",
        "saldo deudor", "saldo deuda", "deuda", "deuda total", "total deuda", "deuda vencida", "adeudo",
        "adeudo total", "total adeudado", "monto adeudado", "monto deuda", "monto total", "importe pendiente",
        "importe adeudado", "importe vencido", "monto vencido", "monto pendiente", "total pagar", "importe total",
        "total", "balance", "amount due", "outstanding", "outstanding balance", "outstanding amount",
        "balance due", "open amount", "open balance", "total due", "amount owed",
    ),
    Field.AMOUNT: (
        "monto", "importe", "valor", "cantidad", "monto pago", "importe pago", "monto pagado", "importe pagado", "pago",
        "abono", "amount paid", "payment amount", "monto factura", "importe factura", "valor factura", "amount",
        "invoice amount", "invoice total", "value", "monto cuota", "importe cuota", "valor cuota",
    ),
    Field.PRINCIPAL: (
        "capital", "principal", "saldo capital", "capital vencido", "capital pendiente", "saldo principal",
        "principal balance", "principal due",
    ),
    Field.ORDINARY_INTEREST: (
        "interes", "intereses", "interes ordinario", "intereses ordinarios", "interes corriente",
        "intereses corrientes", "interes normal", "interest", "ordinary interest", "accrued interest",
    ),
    Field.DEFAULT_INTEREST: (
        "interes moratorio", "intereses moratorios", "mora", "interes mora", "intereses mora", "moratorios",
        "recargos", "recargo", "punitorios", "intereses punitorios", "default interest", "late interest",
        "penalty interest",
    ),
    Field.FEES: (
        "gastos", "comision", "comisiones", "cargos", "otros cargos", "gastos cobranza", "gastos administrativos",
        "honorarios", "fees", "fee", "charges", "late fee", "late fees",
    ),
    Field.TAXES: ("iva", "impuestos", "impuesto", "igv", "tax", "taxes", "vat"),
    Field.DISPUTED: (
        "disputa", "disputada", "disputado", "reclamo", "aclaracion", "disputed", "dispute", "in dispute",
    ),
    Field.SETTLED_ON: (
        "fecha liquidacion", "fecha pago", "fecha cancelacion", "liquidada", "fecha saldado", "settled date",
        "settled on", "settlement date", "paid date", "paid on", "payment date", "date paid",
    ),
    Field.STATUS: (
        "status", "estatus", "situacion", "estado cuenta", "estado credito", "estado factura", "estado deuda",
        "invoice status", "account status", "loan status", "condicion",
    ),
    Field.AUTHORISED: (
        "canales autorizados", "canal autorizado", "medios autorizados", "canales contacto", "consentimiento",
        "authorised channels", "authorized channels", "consent", "contact channels",
    ),
    Field.PAYMENT: (
        "folio pago", "id pago", "numero recibo", "recibo", "no recibo", "transaccion", "id transaccion",
        "numero transaccion", "numero autorizacion", "clave rastreo", "referencia pago", "comprobante pago",
        "payment id", "payment reference", "payment number", "transaction id", "receipt", "receipt number",
    ),
    Field.METHOD: ("forma pago", "medio pago", "metodo pago", "canal pago", "payment method", "method"),
    Field.CREDITOR: ("acreedor", "creditor", "cedente", "mandante"),
}  # fmt: skip

# A header that names the kind of its document.
DOCUMENT_KINDS: dict[str, str] = {
    "rfc": "rfc", "curp": "curp", "dni": "dni", "cuit": "cuit", "cuil": "cuit", "cuit cuil": "cuit",
    "cuil cuit": "cuit", "rut": "rut", "run": "rut", "cedula": "cedula", "numero cedula": "cedula",
    "cedula ciudadania": "cedula", "cedula identidad": "cedula", "cc": "cedula", "nit": "nit", "ruc": "ruc",
    "cpf": "cpf", "cnpj": "cnpj", "cpf cnpj": "", "rut cliente": "rut", "rfc cliente": "rfc",
    "dni cliente": "dni", "rut deudor": "rut", "dni deudor": "dni", "cedula cliente": "cedula",
    "nit cliente": "nit", "ruc cliente": "ruc", "pasaporte": "passport", "passport": "passport", "dni ruc": "",
    "cedula nit": "", "nit cc": "", "cc nit": "",
}  # fmt: skip

# A yes-or-no column of one channel, by the word that follows "autoriza", "acepta" or the like.
AUTHORISES = frozenset({"autoriza", "autorizo", "acepta", "acepto", "consiente", "permite", "consent", "opt", "allows"})
AUTHORISED_CHANNELS: dict[str, str] = {
    "whatsapp": "whatsapp", "wa": "whatsapp", "sms": "sms", "correo": "email", "email": "email", "mail": "email",
    "llamada": "call", "llamadas": "call", "telefono": "call", "calls": "call", "call": "call",
}  # fmt: skip

MOBILE = frozenset(
    {
        "celular", "numero celular", "telefono celular", "telefono movil", "movil", "whatsapp", "numero whatsapp",
        "cel", "mobile", "mobile phone", "mobile number", "cell", "cell phone", "cellphone",
    }
)  # fmt: skip

PLACE_OR_STATUS = frozenset({"estado", "state"})

# Words that make a column somebody else's: contacting them would tell a third party about the debt.
THIRD_PARTIES = frozenset(
    {"aval", "fiador", "garante", "conyuge", "esposo", "esposa", "familiar", "jefe", "patron", "empleador",
     "guarantor", "spouse", "employer", "relative", "codeudor", "coacreditado", "obligado", "recomienda"}
)  # fmt: skip
