/** The page's style: one column on a phone, a grid of evidence on a wide screen, ink only on paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #ffffff; --line: #dfe3e8; --text: #1b2430; --soft: #55606e; --link: #0b57b0;
  --pass: #146c3a; --pass-back: #dff3e6; --fail: #a3161a; --fail-back: #fde4e3;
  --waived: #7a5200; --waived-back: #fbeecb; --unknown: #6d2c91; --unknown-back: #f2e5fa;
  --prove: #44505e; --prove-back: #e8ebef;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12161c; --card: #1a2029; --line: #303946; --text: #e8ecf1; --soft: #a3afbd; --link: #8ab8f5;
    --pass: #86dba6; --pass-back: #16341f; --fail: #ffa8a3; --fail-back: #481a1b;
    --waived: #f2cf77; --waived-back: #3a2d0c; --unknown: #dcb2f4; --unknown-back: #371d46;
    --prove: #b6c1cd; --prove-back: #29313c;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
a { color: var(--link); }
code { font: .875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; margin: 2.25rem 0 .75rem; }
h3 { font-size: 1rem; margin: 0; }
p { margin: .25rem 0; }
.soft { color: var(--soft); }
.banner { border-left: .375rem solid; border-radius: .5rem; padding: 1rem; margin: 1rem 0; }
.banner strong { font-size: 1.25rem; display: block; line-height: 1.3; }
.banner.pass { background: var(--pass-back); border-color: var(--pass); }
.banner.fail { background: var(--fail-back); border-color: var(--fail); }
.banner.unknown { background: var(--unknown-back); border-color: var(--unknown); }
.bar { display: flex; height: .75rem; border-radius: .375rem; overflow: hidden; gap: 2px; margin: 1rem 0 .5rem; }
.bar span { min-width: 2px; }
.bar .pass { background: var(--pass); } .bar .fail { background: var(--fail); }
.bar .waived { background: var(--waived); } .bar .unknown { background: var(--unknown); }
.bar .to-prove { background: var(--line); }
.counts { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; margin: 0; list-style: none; }
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
.seen { margin: .625rem 0; padding: .5rem .75rem; border-radius: .375rem; background: var(--page); }
.seen p, details p.found { display: flex; flex-wrap: wrap; gap: 0 .75rem; overflow-wrap: anywhere; color: var(--text); }
.seen p span { min-width: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem .875rem; margin: .5rem 0 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
ol.next { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; margin: 0; padding: .75rem 1rem .75rem 2.25rem; }
ol.next li { padding: .125rem 0; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
caption { text-align: left; padding: .75rem 1rem; font-weight: 600; }
caption .soft { font-weight: 400; }
th, td { text-align: left; vertical-align: top; padding: .4375rem .5rem; border-top: 1px solid var(--line); }
th { font-weight: 400; }
thead th { color: var(--soft); font-size: .8125rem; }
th:first-child, td:first-child { padding-left: 1rem; }
thead th:not(:first-child) { width: 5.875rem; }
summary { cursor: pointer; }
details p { color: var(--soft); max-width: 46rem; }
.id { color: var(--soft); font-variant-numeric: tabular-nums; margin-right: .5rem; }
@media (max-width: 44rem) {
  thead { display: none; }
  table, tbody, caption { display: block; }
  tr { display: grid; grid-template-columns: repeat(4, 1fr); border-top: 1px solid var(--line); padding: .5rem 1rem; gap: .25rem; }
  th, td, th:first-child, td:first-child { border: 0; padding: 0; }
  th[scope="row"] { grid-column: 1 / -1; }
  .mark { padding: 0 .375rem; font-size: .75rem; }
  td.cell::before { content: attr(data-kind); display: block; color: var(--soft); font-size: .75rem; }
  dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .375rem; }
}
@media print {
  :root { --page: #fff; --card: #fff; }
  main { max-width: none; padding: 0; }
  .card, tr, li { break-inside: avoid; }
  .card.wide { break-inside: auto; }
  a { color: inherit; }
}
`;
