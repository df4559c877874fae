"""Reading a portfolio file: what its columns mean, what each row says, and what to hold back rather than guess.

The order: `header.lay_out` finds the header and names the columns; `evidence.Evidence` looks at every
cell once; `formats.decide` settles number and date formats; `reader.Reader` turns each record into a
`Row` or into what is wrong with it.
"""
