// Started through the launcher by its test: says on what and where it runs, or waits, or ends with a code.
const [what, value] = process.argv.slice(2);
if (what === 'exit') process.exit(Number(value));
if (what === 'wait') setInterval(() => {}, 1_000);
const start = {
  version: process.version,
  pid: process.pid,
  folder: process.cwd(),
  args: process.argv.slice(2),
};
process.stdout.write(`${JSON.stringify(start)}\n`);
