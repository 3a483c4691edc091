"""Every code with its English words. Codes never change; docs/messages.md explains each, and a test keeps it whole."""

from builder.errors.entry import Entry
from builder.errors.entry import warning as _warn
from builder.errors.machine import MACHINE
from builder.errors.printed import PRINTED
from builder.errors.returned import RETURNED

CATALOG: dict[str, Entry] = {
    # files and YAML
    "unreadable-file": Entry("this file cannot be read: {reason}", "save it again as a text file in UTF-8"),
    "not-a-file": Entry(
        "a folder stands where a file is expected", "move the folder away and put the file in its place"
    ),
    "too-large": Entry(
        "the file holds {size} bytes; at most {limit} are read", "shorten the texts; data files stay small"
    ),
    "too-deep": Entry("the lists and keys are nested more than {limit} deep", "keep to the keys of the schema"),
    "bad-yaml": Entry(
        "this is not YAML: {reason}", "check indentation, quotes and colons at this place", hints={"cure": "{cure}"}
    ),
    "alias": Entry(
        "anchors and aliases (& and *) are not allowed",
        "write the value out where it is needed; a text that begins with & or * goes in quotes",
    ),
    "tag": Entry(
        "tags ({tag}) are not allowed", "remove the word that begins with an exclamation mark, or quote the text"
    ),
    "forbidden-character": Entry(
        "character {character} may not stand here",
        "delete it or type the text anew, on one line; such characters cannot be seen",
        hints={"space": "type a plain space in its place"},
    ),
    "unknown-file": Entry("no file of a settlement is called {name}", "did you mean {suggestion}?"),
    "missing-file": Entry(
        "{name} is missing",
        "every settlement needs it; `make new S=slug` writes one",
        hints={"found": "rename {found} to {name}"},
    ),
    "bad-slug": Entry(
        "a folder name like {name} cannot be used", "use a-z, 0-9 and hyphens; network and site are taken"
    ),
    "folder-exists": Entry(
        "the folder {name} is there already; nothing in it was touched", "choose another name, or edit the files in it"
    ),
    "folder-not-empty": Entry(
        "the folder {name} is not empty (it holds {found}); nothing was written",
        "name a folder that is empty or not there yet: roadmap init FOLDER",
    ),
    "unknown-settlement": Entry("there is no settlement {name}", "did you mean {suggestion}?"),
    # keys and values
    "unknown-key": Entry(
        "unknown key {key}",
        "did you mean {suggestion}?",
        hints={
            "parent": "it belongs under `{parent}:`",
            "top": "it belongs at the top level of the file, without indentation",
            "file": "it belongs in {file}.yaml",
        },
    ),
    "repeated-key": Entry(
        "key {key} stands here twice",
        "the first is on line {first}; keep one",
        hints={"entry": "the first is on line {first}; where a new entry begins with {entry}, put a hyphen before it"},
    ),
    "missing-key": Entry("required key {key} is missing", "add `{key}: …` to this entry"),
    "empty-text": Entry(
        "{key} may not be empty",
        "write a text, or remove the entry",
        hints={
            "character": "it holds nothing that anybody sees ({character}); write a text, or remove the entry",
            "cut": "a space and # begin a comment; put the text in quotes: {cut}",
        },
    ),
    "wrong-type": Entry("{value} is not {expected}", "write {expected}", hints={"suggestion": "write {suggestion}"}),
    "out-of-range": Entry("{value} is outside its range: {range}", "write a value in the range {range}"),
    "unknown-value": Entry("{value} is not one of: {known}", "did you mean {suggestion}?"),
    "bad-id": Entry(
        "{value} cannot be an id",
        "an id holds letters a-z, digits, dots, hyphens and low lines, and begins with a letter or digit",
    ),
    "repeated-id": Entry(
        "id {value} stands twice in this file", "the first is on line {first}; give this one an id of its own"
    ),
    "unknown-reference": Entry("{value} points to nothing ({kind})", "did you mean {suggestion}?"),
    "unknown-code": Entry(
        "no local authority has the CBS code {value}",
        "did you mean {suggestion}? write the code in quotes, with its leading zeros",
    ),
    "below-zero": Entry("start and added together are below zero ({value} ₪)", "a line cannot lose more than it had"),
    "dates-reversed": _warn("{end} lies before {start}", "check the two dates"),
    **RETURNED,
    **MACHINE,
    **PRINTED,
    # content and layouts
    "too-much": Entry(
        "this text is longer than any text of a book ({limit})", "divide it, or remove what came in by mistake"
    ),
    "without-end": Entry(
        "making {name} takes more time or memory than any output may",
        "look for a loop, or a text that came in by mistake; the other outputs are not affected",
    ),
    "bad-picture": Entry(
        "the picture cannot be used: {reason}",
        "save it anew as plain SVG, PNG or JPEG, smaller, and with nothing from another file",
    ),
    "bare-picture": Entry(
        "the picture {name} is bare: {reason}",
        "say within the brackets what it shows, for who does not see it, and in quotes behind {name} where it is from",
    ),
    "bad-front-matter": Entry(
        "the chapter's front matter cannot be read: {reason}", "keep `key:` and `title:` between two lines of ---"
    ),
    "uncalled-note": Entry(
        "nothing calls this note: {value}; it would not be printed",
        "write [^{value}] where it belongs, or remove the note",
    ),
    "changed-key": Entry(
        "the key of this source was {suggestion} and is {value}",
        "write `key: {suggestion}`; links, papers and pages find the source by it",
    ),
    "unknown-placeholder": Entry(
        "nothing fills the place {value}", "did you mean {suggestion}? a place may be left out, but none added"
    ),
    "unbalanced-brace": Entry(
        "a brace stands alone in: {value}", "a place to fill is a name between two braces, as it was"
    ),
    "style": _warn("{rule}: {value} ({reason})", "{suggestion}", cure="write {cure}"),
    "style-switch": _warn(
        "this remark switches no rule off: {reason}", "write `style: off RULE reason`, or remove the remark"
    ),
    "bad-style-rule": Entry("the rule cannot be used: {reason}", "see docs/he/style.md"),
    "bad-register": Entry("the register cannot be used: {reason}", "keep its keys as they were; change words only"),
    "unsupported-markdown": Entry(
        "{construct} is not supported here", "use headings, paragraphs, lists, tables and the blocks of the handbook"
    ),
    "unclosed-block": Entry(
        "nothing closes the block {name}; it would take in line {next}: {value}", "write a line of ::: where it ends"
    ),
    "unclosed-emphasis": Entry(
        "{value} opens or closes nothing, beside: {what}",
        "close it with the same mark in this paragraph, without a space inside; where a star is meant write \\*",
    ),
    "leftover-markup": Entry("the mark {value} would be printed as letters", "{cure}"),
    "list-start": Entry(
        "this list begins with {value} and would be printed from 1",
        "what belongs to the item above is indented by three spaces, so that the list goes on",
    ),
    "uneven-table": Entry(
        "this row has {cells} cells; the header has {columns}", "give every row as many | as the header"
    ),
    "unknown-block": Entry("there is no block called {value}", "did you mean {suggestion}?"),
    "template-failed": Entry(
        "the template fails: {reason}", "check the words between {{{{ and }}}}, or undo the last change"
    ),
    "missing-content": Entry("{name} is missing from the content", "restore it from the project's history"),
    "missing-layout": Entry("{name} is missing from the layouts or fonts", "restore it from the project's history"),
    "layout-fault": Entry("the renderer reports: {reason}", "undo the last change to this text or layout"),
    # output
    "output-busy": Entry("another build is writing to this folder", "wait for it to end, then build again"),
    "unwritable-output": Entry(
        "the output cannot be written: {reason}", "check the folder's rights and the free space"
    ),
    "own-fault": Entry(
        "a fault of the builder's own: {reason}", "please report it with this line; the other outputs are not affected"
    ),
    "missing-column": Entry(
        "the table has no column {column}", "keep the first line as it was; the cells are parted by {delimiter}"
    ),
    "bad-cell-text": Entry("{value} in column {column} is not {expected}", "write {expected}"),
    # warnings
    "file-ignored": _warn(
        "this file is not read: {name}",
        "name it {suggestion}, in the settlement's own folder",
        lock="close the workbook that is open, or delete {lock}; it holds no data",
        workbook='a filled workbook is taken in by: make collect F="{workbook}"',
    ),
    "cut-by-comment": _warn(
        "the text ends before `#`: {value}", "put the whole text in quotes; without them ` #` begins a comment"
    ),
    "smart-quotes": _warn(
        "the quotation marks {value} are part of the text",
        'write straight ones around it: "…"',
        straight="write straight ones: {straight}",
    ),
    "no-glyph": _warn(
        "no font of the book has {value} ({character}); a page prints a square in its place",
        "leave it out, or write a word for it; Word, Excel and web pages show it as it is",
    ),
    "does-not-fit": _warn(
        "this text does not fit page {page} of {document}: {value}",
        "shorten it, or divide it; the document was made all the same, look at this page",
    ),
    "changed-by-hand": _warn(
        "a person changed this file; it stays, the new one is {new}",
        "compare the two, keep what you need, and move your own file away",
    ),
    "kit-holds-yours": _warn(
        "the kit holds this file as a person changed it",
        "it goes out as it is; to send the new one, move your file away and build again",
    ),
    "kit-holds-another": _warn(
        "the kit does not hold this changed file; it holds {name}",
        "its own copy has no drafting comments and no internal cells; to send yours, put it in the place of {name}",
    ),
    "over-frame": _warn(
        "{what} of {side} is {value} ₪, over the agreed frame of {frame} ₪",
        "raise the frame in the agreement, or lower the sums",
    ),
    "years-differ": _warn(
        "the yearly sums ({value} ₪) differ from the whole ({whole} ₪)", "make the years add up to the whole"
    ),
    "outside-process": _warn("{value} lies outside the process ({start} to {end})", "check the date"),
    "in-future": _warn("{value} lies after the day of the build", "a thing that happened has a date in the past"),
    "early-rating": _warn(
        "{year} is rated before its time ({due})", "year one is rated at its end, year three likewise"
    ),
    "missing-rating": _warn(
        "{year} is not rated although its time has come ({due})", "fill in the compass with the minhelet"
    ),
    "rating-without-evidence": _warn(
        "rated without evidence: {statement}", "name the document, the minutes or the data that show it"
    ),
    "embedding-gap": _warn(
        "{statement} is met in {domain} while an earlier statement is not",
        "the ladder is cumulative: mark met also what was passed",
    ),
    "rating-outside-domains": _warn(
        "{domain} is rated but is not among the compass's domains", "add it to `domains:`, or remove the rating"
    ),
    "kind-differs": _warn(
        "kind is {kind}; the CBS has {status}",
        "check `kind:` and `code:`",
        suggestion="did you mean {suggestion}? write the code in quotes, with its leading zeros",
    ),
    "name-is-slug": _warn(
        "the settlement is called {value}, as its folder is; every output says so",
        "write its name in Hebrew under `name:`",
    ),
    "lost-zero": _warn(
        "the telephone {value} lacks its leading zero",
        "did you mean {suggestion}? write it in quotes; Excel and YAML drop the zero of a number",
    ),
    "likely-codes": _warn(
        "no CBS code was filled in: {value} may be {known}",
        "write the right one under `code:`, in quotes, if it is one",
    ),
    "members-unused": _warn("only a cluster has members", "set `kind: cluster`, or remove `members:`"),
    "shrinking-money": _warn("the money shrinks by {value} ₪", "check the sign of `added:`"),
    "spent-over": _warn("{value} ₪ were spent of {whole} ₪", "check the two sums"),
    "no-year": _warn("this entry has no `year:` and is left out", "add `year: …`; what it holds counts from then on"),
    "no-start": _warn(
        "there is no `start:`; the calendar holds no event", "add the first day of the pre-establishment phase"
    ),
    "no-return-address": _warn(
        "nobody is told where filled files come back to; the kit is not made",
        "add the mail address of `initiative_head`, or the foundation's own in registers/foundation.yaml",
    ),
    "no-open-meeting": _warn(
        "no meeting of residents is coming; their leaflet is a draft and not in the kit",
        "add the next one to `meetings:` with its date and place, or `start:`",
    ),
    "no-meeting-place": _warn(
        "the next meeting of residents has no place; their leaflet is a draft and not in the kit",
        "add `place` to `routines`, or to the body",
    ),
    "no-contact-person": _warn(
        "residents have nobody to ask; their leaflet is a draft and not in the kit",
        "add name and telephone of `settlement_director`",
    ),
    "pauses-overlap": _warn("two pauses overlap", "join them into one"),
    "schedule-full": _warn("no free day was found for {what}", "shorten the pauses, or choose another weekday"),
    "start-on-holiday": _warn(
        "the process starts on {value}, a holiday that the settlement keeps, or its eve",
        "choose the first day of work after it; the calendar stands as it is",
    ),
    "start-passed": _warn(
        "the process began on {value} and no station is recorded", "write under `stations:` what is done and active"
    ),
    "process-over": _warn(
        "the process ended on {value}: nothing is ahead in the calendar", "check `start:` and `implementation_years:`"
    ),
    "long-pauses": _warn(
        "the pauses are {value} days together, and all that follows moves by as many",
        "check their dates, or choose a new `start:`",
    ),
    "nothing-made": _warn(
        "nothing of this kind is made here: {name}",
        "network, selection and site are made without a SLUG; meetings need a `start:`, the kit an address for returns",
    ),
    "stale-schemas": _warn(
        "an editor completes from schemas older than the content ({name}): {reason}",
        "`make schema` writes them; until then new words are flagged",
    ),
    "no-settlements": _warn("there is no settlement in {name}", "`make new S=slug` writes the first one"),
}
