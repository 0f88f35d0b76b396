// `npm run fuzz [-- --runs N]`: the fault `fuzz` alone: every operation with inputs that mean little. SEED=… tries others.
process.argv.splice(2, 0, 'fuzz');
await import('./faults.mjs');
