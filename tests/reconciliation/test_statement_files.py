"""The same three movements as a bank writes them in CSV, XLSX, camt.053 and MT940; and files that are wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from acuerdo.core.intake.table import BrokenFile
from acuerdo.core.reconciliation.table_lines import Statement
from acuerdo.gateways.files.statements import open_statement

CSV = """Banco de Ejemplo;;;;
Cuenta;032180000118359719;;;
Fecha;Concepto;Ordenante;Cargo;Abono
20/11/2026;PAGO RF25RSTVWXYZ;LAURA MENDEZ RUIZ;;$ 1.200,50
20/11/2026;COMISION;;-35,00;
21/11/2026;ABONO A CUENTA;DIEGO SALAS PENA;;3.400,00
"""
CAMT = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
<Acct><Id><Othr><Id>032180000118359719</Id></Othr></Id></Acct>
<Ntry><Amt Ccy="MXN">1200.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-11-20</Dt></BookgDt>
<AcctSvcrRef>B-1</AcctSvcrRef><NtryDtls><TxDtls>
<RltdPties><Dbtr><Pty><Nm>Laura Mendez Ruiz</Nm></Pty></Dbtr></RltdPties>
<RmtInf><Ustrd>PAGO RF25RSTVWXYZ</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="MXN">35.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2026-11-20</Dt></BookgDt></Ntry>
<Ntry><Amt Ccy="MXN">3400.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-11-21</Dt></BookgDt>
<AcctSvcrRef>B-3</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Diego Salas Pena</Nm></Dbtr></RltdPties>
<RmtInf><Ustrd>ABONO A CUENTA</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>"""
MT940 = """:20:EXTRACTO
:25:032180000118359719
:28C:00001/001
:60F:C261119MXN1000,00
:61:2611201120C1200,50NTRFNONREF//B-1
:86:PAGO RF25RSTVWXYZ /NAME/LAURA MENDEZ RUIZ/
:61:2611201120D35,00NCHGNONREF//B-2
:86:COMISION
:61:2611211121C3400,00NTRFNONREF//B-3
:86:ABONO A CUENTA /NAME/DIEGO SALAS PENA/
:62F:C261121MXN5565,50
-
"""


def xlsx(path: Path) -> None:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for at, name in enumerate(("Fecha operación", "Descripción", "Nombre ordenante", "Importe")):
        sheet.write(2, at, name)
    rows = [
        (date(2026, 11, 20), "PAGO RF25RSTVWXYZ", "LAURA MENDEZ RUIZ", 1200.5),
        (date(2026, 11, 20), "COMISION", "", -35),
        (date(2026, 11, 21), "ABONO A CUENTA", "DIEGO SALAS PENA", 3400),
    ]
    for at, (when, text, payer, amount) in enumerate(rows, start=3):
        sheet.write_datetime(at, 0, when, day)
        sheet.write(at, 1, text)
        sheet.write(at, 2, payer)
        sheet.write(at, 3, amount)
    book.close()


@pytest.mark.parametrize("kind", ["csv", "xlsx", "xml", "sta"])
def test_every_format_tells_the_same_money(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"estado.{kind}"
    if kind == "xlsx":
        xlsx(path)
    else:
        path.write_text({"csv": CSV, "xml": CAMT, "sta": MT940}[kind], encoding="utf-8")
    read = open_statement(path, "MXN")
    assert isinstance(read, Statement), read
    told = [(line.booked_on.isoformat(), str(line.amount), line.payer.upper()) for line in read.lines]
    assert told == [("2026-11-20", "1200.50", "LAURA MENDEZ RUIZ"), ("2026-11-21", "3400.00", "DIEGO SALAS PENA")]
    assert "RF25RSTVWXYZ" in read.lines[0].text
    assert (read.outgoing, read.problems) == (1, ())
    assert read.account == ("032180000118359719" if kind in ("xml", "sta") else "")


def test_a_bad_row_says_where_and_how_to_mend_it_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "estado.csv"
    path.write_text(CSV.replace("20/11/2026;PAGO", "31/02/2026;PAGO").replace("3.400,00", "tres mil"), encoding="utf-8")
    read = open_statement(path, "MXN")
    assert isinstance(read, Statement)
    assert [(each.row, each.column, each.value) for each in read.problems] == [
        (4, "fecha", "31/02/2026"),
        (6, "abono", "tres mil"),
    ]
    assert all(each.problem and each.remedy for each in read.problems)


@pytest.mark.parametrize(
    "content",
    [
        "a,b,c\n1,2,3\n",
        "<html></html>",
        CAMT[:200],
        CAMT.replace("<Document", '<!DOCTYPE x [<!ENTITY a "b">]><Document'),
        ":20:X\n:nothing:\n",
        "",
    ],
)
def test_what_is_no_statement_is_refused_with_a_remedy(tmp_path: Path, content: str) -> None:
    path = tmp_path / "archivo"
    path.write_text(content, encoding="utf-8")
    read = open_statement(path, "MXN")
    assert isinstance(read, BrokenFile)
    assert read.says
    assert read.remedy
