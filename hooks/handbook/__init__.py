"""The handbook's own rules and texts, free of MkDocs.

Arrows point down; a module imports only from the lines below its own.

    __main__                                     the terminal
    checks/*   fill/*                            rules: a book in, findings or text out
    book       site                              the only modules that read files
    markdown   wordlist                          text to pages, terms to hits
    page   term   fact   source                  one thing each
    record                                       YAML to checked values
    finding    language                          import nothing of ours
"""
