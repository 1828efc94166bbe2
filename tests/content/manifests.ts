import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import { projectRoot, resultsFolder } from '../sites.ts';
import type { Block } from './blocks.ts';

/** A Kubernetes object that a note shows. */
export interface Manifest {
  place: string;
  apiVersion: string;
  kind: string;
  object: unknown;
}

/**
 * The objects in YAML blocks and in the here documents of shell blocks. Templates are left out,
 * which become objects only when somebody fills them, and so is what `--server-side` sends: the
 * fields of one owner, never a whole object.
 */
export function readManifests(blocks: readonly Block[]): Manifest[] {
  return blocks.flatMap(({ place, language, text }) => {
    const sources = /^ya?ml$/.test(language) ? [text] : findHereDocuments(text);
    return sources.flatMap((source) =>
      parseObjects(source).flatMap((document) => {
        const object: unknown = document.toJS();
        return isManifest(object)
          ? [{ place, apiVersion: object.apiVersion, kind: object.kind, object }]
          : [];
      }),
    );
  });
}

function parseObjects(source: string) {
  return source.includes('{{') ? [] : parseAllDocuments(source);
}

function findHereDocuments(text: string): string[] {
  if (text.includes('--server-side')) return [];
  return [...text.matchAll(/<<-?\s*['"]?(\w+)['"]?[^\n]*\n([\s\S]*?)\n\s*\1$/gm)]
    .map((match) => match[2] ?? '')
    .filter((body) => /^apiVersion:/m.test(body));
}

function isManifest(value: unknown): value is { apiVersion: string; kind: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'apiVersion' in value &&
    typeof value.apiVersion === 'string' &&
    'kind' in value &&
    typeof value.kind === 'string'
  );
}

/** True for a kind of Kubernetes itself, whose schema the package `kubernetes-models` has. */
export function isBuiltIn({ apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>): boolean {
  return existsSync(join(projectRoot, 'node_modules', `${toModule(apiVersion, kind)}.js`));
}

function toModule(apiVersion: string, kind: string): string {
  return `kubernetes-models/${apiVersion}/${kind}`;
}

/**
 * Reads each object as a literal of its type, as a compiler would: a field that the version of
 * Kubernetes does not have is as wrong as a value of another type. JSON schemas let it pass.
 *
 * @returns what is wrong, with the place of the block
 */
export function checkManifests(manifests: readonly Manifest[]): string[] {
  mkdirSync(resultsFolder, { recursive: true });
  const file = join(resultsFolder, 'manifests.ts');
  const lines = manifests.map(
    ({ apiVersion, kind, object }, index) =>
      `export const _${index}: import('${toModule(apiVersion, kind)}').I${kind} = ${JSON.stringify(object)};`,
  );
  writeFileSync(file, lines.join('\n'));
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  });
  return ts.getPreEmitDiagnostics(program).map(({ file: source, start, messageText }) => {
    const line = source && start ? source.getLineAndCharacterOfPosition(start).line : 0;
    return `${manifests[line]?.place}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}
