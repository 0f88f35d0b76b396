// `npm run fuzz [-- --runs N]`: the fault `fuzz` alone: every operation with inputs that mean little.
// `npm run fuzz -- imports [--runs N]`: hostile files for the import process. SEED=… tries others.
if (process.argv[2] !== 'imports') process.argv.splice(2, 0, 'fuzz');
await import('./faults.mjs');
