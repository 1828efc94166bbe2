import type { Command } from 'commander';
import type { ContentOptions } from './options.ts';

/** Adds `kb links …` to the program. What they do is loaded when they are called. */
export function addLinksCommands(program: Command): void {
  const links = program
    .command('links')
    .description('the ledger of every address ever published: a summary')
    .option('--json', 'print all of it as JSON');
  withContent(links).action(async (options: ContentOptions & { json?: boolean }) => {
    const { summarise } = await import('./links-ledger.ts');
    process.exitCode = await summarise(options);
  });

  withContent(links.command('mine'))
    .description('fill the ledger from a git history')
    .argument('<repo>', 'repository, bare or not')
    .option('--notes <path>', 'folder of the notes in the repository')
    .option('--permalink <style>', '`jekyll`, or a template such as /:year/:month/:day/:title.html')
    .option('--json', 'print the figures as JSON')
    .action(async (repo: string, _: unknown, command: Command) => {
      const { mine } = await import('./links-mine.ts');
      process.exitCode = await mine(repo, command.optsWithGlobals());
    });

  withContent(links.command('record'))
    .description('write what is new into the ledger, and what has surely moved')
    .action(async (_: unknown, command: Command) => {
      const { record } = await import('./links-ledger.ts');
      process.exitCode = await record(command.optsWithGlobals());
    });

  withContent(links.command('accept'))
    .description('take the best candidate of each lost address, or of the named ones')
    .argument('[addresses...]', 'addresses, with a fragment where it is a heading')
    .action(async (addresses: string[], _: unknown, command: Command) => {
      const { accept } = await import('./links-ledger.ts');
      process.exitCode = await accept(addresses, command.optsWithGlobals());
    });

  withContent(links.command('redirect'))
    .description('let an old address lead to another')
    .argument('<from>', 'the old address, with a fragment where it is a heading')
    .argument('<to>', 'where its words are now')
    .action(async (from: string, to: string, _: unknown, command: Command) => {
      const { redirect } = await import('./links-ledger.ts');
      process.exitCode = await redirect(from, to, command.optsWithGlobals());
    });

  withContent(links.command('retire'))
    .description('let a page or notice say that an address is gone')
    .argument('<addresses...>', 'addresses, with a fragment where it is a heading')
    .action(async (addresses: string[], _: unknown, command: Command) => {
      const { retire } = await import('./links-ledger.ts');
      process.exitCode = await retire(addresses, command.optsWithGlobals());
    });

  withContent(links.command('check'))
    .description('which links of other sites would break')
    .requiredOption('--consumers <files...>', 'links from a wiki: a list, CSV, Markdown, MediaWiki')
    .option('--origins <urls...>', 'how they call this site (default: `url` of site.yaml)')
    .option('--json', 'print the broken links as JSON')
    .action(async (_: unknown, command: Command) => {
      const { checkConsumers } = await import('./links-check.ts');
      process.exitCode = await checkConsumers(command.optsWithGlobals());
    });
}

function withContent(command: Command): Command {
  return command
    .option('--content <dir>', 'content folder, native or foreign (default: content)')
    .option('--knowledge <dir>', 'folder that lends tags and concepts to a foreign one, or "none"');
}
