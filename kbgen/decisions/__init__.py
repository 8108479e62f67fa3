"""Decisions and gates: from answers to a verdict, what would change it, and the record of it.

The terms are those of multi-criteria decision analysis. The same rules in JavaScript:
`themes/kbgen/parts/decisions/`.
"""
