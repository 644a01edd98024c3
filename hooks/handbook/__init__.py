"""The handbook's own rules and texts, free of MkDocs.

Arrows point down; a module imports only from the lines below its own.

    __main__                                     the terminal
    checks/*   fill/*                            rules: a book in, findings or text out
    book       site                              the only modules that read files
    agreement                                    what twins said when they last agreed
    pairing                                      which block says what which other says
    markdown   wordlist   quantity               text to pages, terms to hits, figures to values
    page   term   fact   source   labels         one thing each
    record                                       YAML to checked values
    finding    language                          import nothing of ours
"""
