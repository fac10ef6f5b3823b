/** The page's style: one column on a phone, a grid of evidence on a wide screen, ink only on paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #ffffff; --line: #dfe3e8; --text: #1b2430; --soft: #55606e; --link: #0b57b0;
  --pass: #146c3a; --pass-back: #dff3e6; --fail: #a3161a; --fail-back: #fde4e3;
  --waived: #7a5200; --waived-back: #fbeecb; --unknown: #6d2c91; --unknown-back: #f2e5fa;
  --prove: #44505e; --prove-back: #e8ebef; --target: #fff6d6;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #12161c; --card: #1a2029; --line: #303946; --text: #e8ecf1; --soft: #a3afbd; --link: #8ab8f5;
    --pass: #86dba6; --pass-back: #16341f; --fail: #ffa8a3; --fail-back: #481a1b;
    --waived: #f2cf77; --waived-back: #3a2d0c; --unknown: #dcb2f4; --unknown-back: #371d46;
    --prove: #b6c1cd; --prove-back: #29313c; --target: #33301d;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 64rem; padding: 1.25rem 1rem 3rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: anywhere; }
main:focus { outline: none; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
:target { background: var(--target); scroll-margin-top: 4rem; }
section:target { background: none; scroll-margin-top: 0; }
code { font: .875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.25rem; margin: 2.25rem 0 .75rem; }
h3 { font-size: 1rem; margin: 0; }
p { margin: .25rem 0; }
ul, ol { margin: 0; padding: 0; list-style: none; }
.soft { color: var(--soft); }
.skip { position: absolute; left: -100vw; top: 0; padding: .5rem 1rem; background: var(--card); }
.skip:focus { left: 0; z-index: 1; }
.banner { border-left: .375rem solid; border-radius: .5rem; padding: 1rem; margin: 1rem 0; }
.banner strong { font-size: 1.375rem; display: block; line-height: 1.3; }
.banner.pass { background: var(--pass-back); border-color: var(--pass); }
.banner.fail { background: var(--fail-back); border-color: var(--fail); }
.banner.unknown { background: var(--unknown-back); border-color: var(--unknown); }
.gates { display: grid; grid-template-columns: repeat(4, 1fr); gap: .5rem; margin: 1rem 0; }
.gates li { display: flex; flex-direction: column; align-items: start; gap: .125rem; padding: .625rem .75rem;
  border: 1px solid var(--line); border-top: .25rem solid var(--line); border-radius: .375rem; }
.gates .soft { font-size: .875rem; }
.gates .mark { margin-top: auto; }
.gates .pass { border-top-color: var(--pass); } .gates .fail { border-top-color: var(--fail); }
.gates .unknown { border-top-color: var(--unknown); }
.gates .here { background: var(--card); }
.bar { display: block; width: 100%; height: .75rem; border-radius: .375rem; margin: 1rem 0 .5rem; }
.bar .pass { fill: var(--pass); } .bar .fail { fill: var(--fail); } .bar .waived { fill: var(--waived); }
.bar .unknown { fill: var(--unknown); } .bar .to-prove { fill: var(--line); }
.counts { display: flex; flex-wrap: wrap; gap: .5rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1.25rem 0 0; }
nav a { display: block; padding: .25rem .75rem; border: 1px solid var(--line); border-radius: 1rem;
  background: var(--card); text-decoration: none; font-size: .9375rem; }
nav a:hover { text-decoration: underline; }
nav a span { color: var(--soft); }
.mark { display: inline-block; padding: 0 .5rem; border-radius: .75rem; font-size: .8125rem; line-height: 1.5rem;
  font-weight: 600; white-space: nowrap; background: var(--prove-back); color: var(--prove); }
.mark.pass { background: var(--pass-back); color: var(--pass); }
.mark.fail { background: var(--fail-back); color: var(--fail); }
.mark.waived, .mark.advice { background: var(--waived-back); color: var(--waived); }
.mark.unknown { background: var(--unknown-back); color: var(--unknown); }
.none { color: var(--soft); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; margin: .75rem 0; overflow: hidden; }
.pad { padding: .875rem 1rem; }
.card.blocks { border-left: .375rem solid var(--fail); }
.head { display: flex; flex-wrap: wrap; gap: .25rem .625rem; align-items: baseline; }
.head h3 { flex: 1 1 16rem; }
.sum { font-size: 1.125rem; font-weight: 600; }
.seen { margin: .625rem 0; padding: .5rem .75rem; border-radius: .375rem; background: var(--page); }
.found { margin: .375rem 0; border-radius: .25rem; }
.found span { margin-left: .25rem; }
.here { padding-left: .75rem; border-left: .1875rem solid var(--line); }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .25rem .875rem; margin: .5rem 0 0; }
dt { color: var(--soft); overflow-wrap: normal; } dd { margin: 0; min-width: 0; }
ol.next { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem .75rem 2.25rem;
  list-style: decimal; }
ol.next li { padding: .125rem 0; }
.plain li, .ticks li { padding: .375rem 0; border-top: 1px solid var(--line); }
.plain li:first-child, .ticks li:first-child { border-top: 0; }
.ticks li { padding-left: 1.75rem; }
.ticks label { display: block; }
.ticks input { width: 1.125rem; height: 1.125rem; margin: .1875rem .625rem 0 -1.75rem; float: left; accent-color: var(--pass); }
.moved { white-space: nowrap; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
caption { text-align: left; padding: .75rem 1rem; font-weight: 600; }
caption .soft { font-weight: 400; }
th, td { text-align: left; vertical-align: top; padding: .4375rem .5rem; border-top: 1px solid var(--line); }
th { font-weight: 400; }
thead th { color: var(--soft); font-size: .8125rem; }
th:first-child, td:first-child { padding-left: 1rem; }
thead th:not(:first-child) { width: 5.875rem; }
td.kind { color: var(--soft); font-size: .875rem; }
summary { cursor: pointer; }
.inside { padding: .25rem 0 .5rem; max-width: 46rem; color: var(--soft); }
.inside .found { color: var(--text); }
.proofs { margin: .375rem 0; }
.proofs li { padding: .125rem 0; }
.more { margin-top: .5rem; }
.id { color: var(--soft); font-variant-numeric: tabular-nums; margin-right: .5rem; }
@media screen and (max-width: 44rem) {
  thead { display: none; }
  table, tbody, caption { display: block; }
  tr { display: grid; grid-template-columns: repeat(2, 1fr); border-top: 1px solid var(--line); padding: .5rem 1rem; gap: .25rem; }
  .grid tr { grid-template-columns: repeat(4, 1fr); }
  th, td, th:first-child, td:first-child { border: 0; padding: 0; }
  th[scope="row"] { grid-column: 1 / -1; }
  .mark { padding: 0 .375rem; font-size: .75rem; }
  td[data-kind]::before { content: attr(data-kind); display: block; color: var(--soft); font-size: .75rem; }
  .gates { grid-template-columns: repeat(2, 1fr); }
  dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .375rem; }
}
@media print {
  :root { color-scheme: light; --page: #fff; --card: #fff; --target: #fff; }
  @page { margin: 1.5cm; }
  html { font-size: 10pt; }
  body { max-width: none; padding: 0; }
  nav, .skip { display: none; }
  article.card, tr, li, .found, .banner, .head { break-inside: avoid; }
  h2, h3, caption, thead, .head { break-after: avoid; }
  h2 { margin-top: 1.25rem; }
  .mark, .banner, .bar, .gates li { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  .mark { border: 1px solid; padding: 0 .375rem; line-height: 1.25rem; }
  .card { overflow: visible; }
  a { color: inherit; text-decoration: none; }
  details:not(.passed)::details-content { content-visibility: visible; height: auto; }
  summary { list-style: none; }
}
`;
