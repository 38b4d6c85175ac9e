"""What a transaction of a settled batch came to, and why: the rules' own inequalities with their numbers, and the data
on L1 that they follow from.

`checks` and `evidence` re-make a batch from what L1 holds, `steps` and its neighbours say what the rules compared,
`words` and `leaf` decode what was published, and `text` prints it. Nothing here asks anybody anything.
"""
