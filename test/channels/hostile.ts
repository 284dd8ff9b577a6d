/** Words that people may write and that must stay words. */
export const HOSTILE = [
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<at>everyone</at>', '</p><iframe src="javascript:alert(1)">', '<!channel> <@U123456> <#C1|general>', '<https://evil.example|click>', '<!--',
  '[click me](https://evil.example)', '![x](https://evil.example/x.png)', '[a][b]\n\n[b]: https://evil.example', '<https://evil.example>', 'https://evil.example/a', 'www.evil.example', 'evil.example', 'mailto:a@evil.example', 'a@evil.example', '//evil.example',
  '**bold** and *italic* and ***both***', '__bold__ and _italic_ and ___both___', 'snake_case_word', '~~gone~~', '`code`', '```\nblock\n```', '# Heading', '> quote', '- item\n- item', '+ item', '1. one\n2. two', '1) one', '---', 'Title\n===', '| a | b |\n|---|---|',
  '    indented', '\tindented', '{{DATE(2024-01-01T00:00:00Z, SHORT)}}', '{{TIME(2024-01-01T00:00:00Z)}}', '${title}', '&lt;script&gt;', '&amp;', '\\*not bold\\*', '@everyone', '@here',
  'a\u202Eb', 'null\u0000byte', '\uD800', '\u001b[31mred',
];

/** What a client would act on, if it read a text as markdown, HTML, a mention, a link or a card function. */
export const LIVE: [what: string, pattern: RegExp][] = [
  ['a tag, mention or auto-link', /<[^\s\u2060]/],
  ['a link', /\]\(|\]\[|\]:/],
  ['an address', /:\/\/|\/\/|www\.[a-z]/i],
  ['a bare host', /[a-z0-9]\.[a-z]{2}/i],
  ['an e-mail address or mention', /@[a-z]/i],
  ['emphasis', /[*`~]|(?<!\u2060)_|_(?!\u2060)/],
  ['an entity', /&(?:#|[a-z])/i],
  ['an escape', /\\[^\u2060]/],
  ['a card function', /\{\{/],
  ['a block', /^[ \t]*(?:[#>+=|-]|\d+[.)])|^(?:\t| {4})/m],
  ['a control character', /[\p{Cc}--[\n\t]]|[\u202a-\u202e\u2066-\u2069]/v],
];
