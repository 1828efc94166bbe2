/**
 * Bodies of notes that try to run a script, to load something, or to take the page over. What gets
 * through would set `window.pwned`, open a dialog, or ask `evil.example` for something.
 */
const run = 'window.pwned=1';
const evil = 'https://evil.example';

export const hostileBodies: Readonly<Record<string, string>> = {
  'SVG that mutates when parsed again': `<svg><p><style><!--</style><img title="--><img src=x onerror=${run}>"></p></svg>`,
  'MathML that mutates': `<math><mtext><table><mglyph><style><math><img src=x onerror=${run}></style></mglyph></table></mtext></math>`,
  'foreign objects': `<svg><foreignObject><body onload=${run}></body></foreignObject><desc><img src=x onerror=${run}></desc></svg>`,
  templates: `<template><img src=x onerror=${run}></template><div><template shadowrootmode="open"><script>${run}</script></template></div>`,
  'noscript that a browser reads otherwise': `<noscript><p title="</noscript><img src=x onerror=${run}>"></noscript>`,
  'select and option': `<select><option><style></option></select><img src=x onerror=${run}></style></select>`,
  'tags with a slash or no space': `<svg/onload=${run}><img/src=x/onerror=${run}><a/href="javascript:${run}">甲</a>`,
  'an animated address': `<svg><a><animate attributeName=href values="javascript:${run}" /><text y=20>甲</text></a></svg>`,
  'addresses in disguise': [
    `<a href="java&#9;script:${run}">甲</a>`,
    `<a href="java\nscript:${run}">乙</a>`,
    `<a href="&#106;avascript:${run}">丙</a>`,
    `<a href=" &#1; javascript:${run}">丁</a>`,
    `<a href="JaVaScRiPt&colon;${run}">戊</a>`,
    `[己](javascript&colon;${run}) [庚](&#x6A;avascript:${run}) [辛](java%0Ascript:${run})`,
    `[壬](<java\tscript:${run}>) <javascript:${run}> [癸]`,
    `[癸]: JAVASCRIPT:${run}`,
  ].join('\n\n'),
  'other schemes': `[甲](vbscript:${run}) [乙](data:text/html;base64,PHNjcmlwdD4=) [丙](blob:${evil}/1) [丁](filesystem:x) [戊](view-source:x) [己](intent:x)`,
  'addresses in other attributes': `<a xlink:href="javascript:${run}">甲</a><img srcset="javascript:${run} 1x, ${evil}/a.png 2x" alt="乙"><img longdesc="javascript:${run}" lowsrc="${evil}/b" dynsrc="${evil}/c"><blockquote cite="javascript:${run}">丙</blockquote><table background="${evil}/d"><tr><td background="${evil}/e">丁</td></tr></table><a ping="${evil}/f" href="/">戊</a>`,
  forms: `<form action="${evil}" id="f"><button formaction="javascript:${run}">甲</button><input type=image src=x onerror=${run} formaction="${evil}"><input autofocus onfocus=${run}><isindex action=javascript:${run}></form><button form=f>乙</button><keygen autofocus onfocus=${run}>`,
  'data addresses': `![甲](data:text/html,<script>${run}</script>) ![乙](data:image/svg+xml,<svg onload=${run}>) <img src="data:text/javascript,${run}">`,
  'style sheets': `<style>@import "${evil}/a.css"; body{background:url(${evil}/b)}</style><link rel=stylesheet href="${evil}/c.css"><div style="background:url(${evil}/d);position:fixed;inset:0;z-index:99999">盖</div><p style="behavior:url(x);-moz-binding:url(${evil}/e#x);width:expression(${run})">甲</p>`,
  'names that hide what scripts ask for': `<img name="body"><img name="getElementById" src="x.svg"><a id="location">甲</a><form id="document"></form><form name="querySelector"></form><object id="customElements"></object><a id="kb" name="main">乙</a><input name="cookie"><p id="main">丙</p><p id="__proto__">丁</p>`,
  'the head of a page': `<meta http-equiv="refresh" content="0;url=${evil}"><meta http-equiv="Content-Security-Policy" content="script-src *"><base href="${evil}/"><link rel="prerender" href="${evil}/g"><title>甲</title><html onload=${run}><body onload=${run}><head>`,
  'foreign frames': `<iframe src="javascript:${run}"></iframe><iframe srcdoc="<script>parent.${run}</script>"></iframe><iframe src="${evil}/h" onload=${run}></iframe><frameset onload=${run}><frame src="javascript:${run}"></frameset><object data="${evil}/i"><param name=src value="${evil}/j"></object><embed src="javascript:${run}"><applet code=x></applet><portal src="${evil}/k"></portal>`,
  media: `<video src="${evil}/l" poster="${evil}/m" onerror=${run} autoplay></video><audio src=x onerror=${run}></audio><picture><source srcset="${evil}/n"><img src=x.svg onerror=${run} alt=甲></picture><video><source onerror=${run}></video><bgsound src="${evil}/o"><marquee onstart=${run}>乙</marquee>`,
  'scripts in every spelling': `<script>${run}</script><SCRIPT SRC="${evil}/p.js"></SCRIPT><script\n>${run}</script\n><scr<script>ipt>${run}</scr</script>ipt><<script>${run}//<</script><script type=module>${run}</script><script>`,
  'events in every spelling': `<details open ontoggle=${run}>甲</details><p onpointerenter=${run} onmouseover="${run}" ONCLICK='${run}'>乙</p><b onanimationstart=${run} style="animation:x 1s">丙</b><a href=# onfocus=${run} autofocus tabindex=1>丁</a><p contenteditable onbeforeinput=${run}>戊</p><p popover onbeforetoggle=${run}>己</p>`,
  'elements of this site': `<kb-prose><kb-copy data-text="x">甲</kb-copy></kb-prose><kb-toc></kb-toc><dialog open>乙</dialog><kb-search onclick=${run}></kb-search><slot name=x></slot>`,
  'TeX that asks for more': `$\\href{javascript:${run}}{x}$ $\\url{javascript:${run}}$ $\\htmlClass{x}{y}$ $\\htmlId{main}{y}$ $\\htmlStyle{position:fixed}{y}$ $\\htmlData{a=b}{y}$ $\\includegraphics{${evil}/q.png}$ $\\text{<img src=x onerror=${run}>}$ $\\rule{9999em}{9999em}$ $\\def\\a{\\a\\a}\\a$`,
  'words of links and pictures': `[<img src=x onerror=${run}>](https://a.example "\\" onmouseover=\\"${run}") ![" onerror="${run}](x.svg "'><script>${run}</script>") [a](https://a.example/"onclick="${run})`,
  'titles of callouts': `> [!note]- <img src=x onerror=${run}>\n> 甲\n\n> [!"><script>${run}</script>] 乙\n> 丙\n\n> [!constructor] 丁\n> 戊\n\n> [!__proto__]\n> 己`,
  'information of fences': `\`\`\`"><script>${run}</script>\n甲\n\`\`\`\n\n\`\`\`js title="</figcaption><img src=x onerror=${run}>" {1-99999999999}\n</code></pre><script>${run}</script>\n\`\`\`\n\n\`\`\`constructor\n乙\n\`\`\``,
  footnotes: `甲[^"><img src=x onerror=${run}>] 乙[^__proto__] 丙[^c]\n\n[^c]: <script>${run}</script>[^c]\n\n[^__proto__]: <img src=x onerror=${run}>`,
  'headings called like properties':
    '## constructor\n\n## __proto__\n\n## toString\n\n## hasOwnProperty\n\n## <img src=x onerror=window.pwned=1>\n\n## {#"><script>window.pwned=1</script>}',
  'block ids': `甲 ^"><img-src=x\n\n乙 ^constructor\n\n丙 ^__proto__`,
  'paths out of the folder':
    '![甲](../../../../etc/passwd) ![乙](%2e%2e/%2e%2e/etc/passwd) ![丙](/etc/passwd) ![丁](..\\..\\windows\\win.ini) ![戊](file:///etc/passwd) [己](....//....//etc/passwd) [庚](//evil.example/r) [[../../../etc/passwd]] ![[../../etc/passwd]]',
  'placeholders of the compiler':
    '<a href="kb:link/0">甲</a> [乙](kb:link/99) ![丙](kb:image/0) <img src="kb:image/7"> <iframe src="kb:embed/0"></iframe> `<a href="kb:link/0">`',
  'invisible characters':
    '\u202e甲乙丙\u202c \u2066丁\u2069 \u200b\u200b \ufeff \ud800 戊\u2028己\u2029庚 <scr\u0000ipt>window.pwned=1</scr\u0000ipt> [辛](java\u0000script:window.pwned=1) \ufffe',
  'a diagram': `\`\`\`mermaid\nflowchart LR\n  A["<img src=x onerror=${run}>"] --> B\n  click A "javascript:${run}"\n  style A fill:red"/><script>${run}</script><rect fill="x\n  style B fill:url(${evil}/s)\n\`\`\``,
  tables: `| <script>${run}</script> | <img src=x onerror=${run}> |\n|---|---|\n| <td onclick=${run}> | [甲](javascript:${run}) |\n| </table><script>${run}</script> | <!-- |`,
  'ends of the page': `</p></article></main></body></html><script>${run}</script></kb-prose></div></div>`,
  declarations: `<!DOCTYPE html [<!ENTITY x "${run}">]><?xml version="1.0"?><![CDATA[<script>${run}</script>]]><!ELEMENT x><?php echo 1 ?><% ${run} %>`,
  'raw text that swallows': `<textarea><title><xmp><plaintext><listing><noembed><noframes><img src=x onerror=${run}>`,
  'a comment that swallows': `甲 <!-- 乙 --!> <img src=x onerror=${run}> <!--> <img src=x onerror=${run}> <!---> 丙\n\n<!-- <img src=x onerror=${run}>`,
};
