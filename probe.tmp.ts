const t0 = performance.now(); const { loadLibrary } = await import('./src/content/load.ts'); const t1 = performance.now(); loadLibrary(); console.log(t1-t0, performance.now()-t1);
const { read } = await import('./src/content/read.ts'); const { scenarioShape } = await import('./src/content/shape.ts');
const tries: Record<string,string> = {
 keys: Array.from({length: 16000}, (_, i) => `k${i}: 1`).join('\n').slice(0,131000),
 flow: '{'+Array.from({length: 20000}, (_, i) => `k${i}`).join(',').slice(0,130000)+'}',
 questions: '? '.repeat(60000), dashes: '- '.repeat(60000), colons: 'a: '.repeat(40000), anchors: '&a '.repeat(40000), tags: '!!map '.repeat(20000), bangs: '! '.repeat(60000),
 pipes: 'a: |\n' + ' x\n'.repeat(40000), quotes: '"'.repeat(130000), steps: 'steps:\n' + '  - id: a\n'.repeat(13000), docs: '---\n'.repeat(30000), comments: '#\n'.repeat(60000), alias: 'a: &a x\nb: ['+ '*a,'.repeat(40000)+']',
 proto: '__proto__: {a: 1}\nconstructor: 1', merge: 'a: &a {b: 1}\n<<: *a', percent: '%'.repeat(130000), tabs: '\t'.repeat(130000), backslash: '"' + '\\'.repeat(130000) + '"', lone: 'a: \ud800', spaces: ' '.repeat(130000)+'a',
};
for (const [k, t] of Object.entries(tries)) { const s = performance.now(); let r: any; try { r = read('x', t, scenarioShape) } catch (e) { r = { THROWN: String(e).slice(0,100) } } console.log(k, (performance.now()-s).toFixed(0), r.THROWN ?? r.diagnostics?.length + ' ' + JSON.stringify(r.diagnostics?.[0]).slice(0,140)); }
