"""What a language model may add when there is one: a second opinion on what was heard, and kinder courtesy.

It never chooses a move, an offer, a figure or an effect, and nothing here needs it: without an answer, or with one
that does not pass, the ear and the phrase bank of the house stand as they are.
"""
