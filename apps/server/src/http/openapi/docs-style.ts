export const DOCS_STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
code, pre { font: 0.9em/1.45 ui-monospace, monospace; }
h2 { margin-top: 3rem; text-transform: capitalize; border-bottom: 1px solid #8886; }
h3 { margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
article { border: 1px solid #8884; border-radius: 0.5rem; padding: 1rem; margin: 1rem 0; }
pre { overflow-x: auto; background: #8881; padding: 0.75rem; border-radius: 0.375rem; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0; }
th, td { text-align: start; padding: 0.25rem 0.75rem 0.25rem 0; vertical-align: top; overflow-wrap: anywhere; }
nav a { margin-inline-end: 0.75rem; text-transform: capitalize; }
summary { cursor: pointer; }
.method { display: inline-block; min-width: 4rem; font: 600 0.85rem ui-monospace, monospace; }
.error { margin: 0.25rem 0; font-size: 0.9rem; }
`;
