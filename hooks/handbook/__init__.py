"""The handbook's own rules and texts, free of MkDocs.

Arrows point down; a module imports only from the lines below its own.

    __main__   outside_main                      the terminal
    visit                                        the only module that asks the network
    report   mend   repository                   findings to lines, edits to files, git to names of files
    checks/*   fill/*   publish/*   outside      rules: a book or a site in, findings, texts or bytes out
    census   target   changes   renaming         how much is looked at; what a link means; what changed when; which ids did
    citation                                     what facts say, and which of them a page cites where
    reading    site                              the only modules that read files
    book                                         what the checks look at
    kept                                         what an earlier run worked out
    agreement                                    what twins said when they last agreed
    pairing                                      which block says what which other says
    order                                        which block stands elsewhere than its partner
    meaning                                      what partners say of one figure: of what, how often, with which limit
    exchange                                     figures, values and cells that changed places
    likeness                                     how much two blocks have in common
    part                                         one block with what can be compared across languages
    wording   naming   foreign                   the right word for another, half a name, a word of the other language
    markdown   wordlist   quantity               text to pages, terms to hits, figures to values
    walk                                         HTML to what readers meet
    trace    element                             where a shown text was written; what an element of HTML is and says
    figure                                       digits, words and kanji that may be anything
    clock  calendar  share                       times of day, dates and eras, parts of a whole
    sound  address  everyday  echo               katakana and English, one name for a place, plain English, words in both
    limit  frequency                             what a figure includes, and how often something happens
    measure                                      one figure, what it counts, and what says the same
    numeral                                      numbers in words, digits and kanji
    exemption  settings                          what a writer lets stand, and why; what mkdocs.yml says
    slip                                         marks of this site's own Markdown that failed
    dialect                                      marks that other engines know
    page  term  fact  source  labels             one thing each
    synonyms   robots                            what people type, what a site lets programs read
    record                                       YAML to checked values
    finding    language    codes    sign         import nothing of ours
"""
