import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import ts from 'typescript';
import type { Import } from './layers.ts';

/** Every import of every source file below `src` of a project. */
export function readImports(project: string): Import[] {
  return readdirSync(join(project, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => posix.join('src', path.replaceAll('\\', '/')))
    .filter((file) => /\.(ts|mjs|js|astro)$/.test(file))
    .sort()
    .flatMap((file) => findImports(file, readFileSync(join(project, file), 'utf8')));
}

/**
 * The imports of one file: static, dynamic, of types, re-exports, `import.meta.glob` and
 * `new URL('…', import.meta.url)`, which is how workers are named. An `.astro` file is read as
 * its front matter and its scripts.
 */
export function findImports(file: string, text: string): Import[] {
  const source = ts.createSourceFile(
    file,
    file.endsWith('.astro') ? toScript(text) : text,
    ts.ScriptTarget.Latest,
    false,
    ts.ScriptKind.TS,
  );
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = findSpecifier(node);
    if (specifier) {
      const { line } = source.getLineAndCharacterOfPosition(specifier.pos);
      found.push({ file, line: line + 1, ...toTarget(file, specifier.text) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Blanks out all that is not TypeScript, so that lines keep their numbers. */
function toScript(text: string): string {
  const kept = [
    ...text.matchAll(/^\s*---\r?\n([\s\S]*?)\r?\n---/g),
    ...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g),
  ];
  let script = text.replace(/[^\n]/g, ' ');
  for (const match of kept) {
    const code = match[1] ?? '';
    const start = match.index + match[0].indexOf(code);
    script = script.slice(0, start) + code + script.slice(start + code.length);
  }
  return script;
}

function findSpecifier(node: ts.Node): ts.StringLiteralLike | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    return toLiteral(node.moduleSpecifier);
  }
  if (ts.isImportTypeNode(node)) {
    return ts.isLiteralTypeNode(node.argument) ? toLiteral(node.argument.literal) : undefined;
  }
  if (ts.isCallExpression(node)) {
    const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
    return isImport || isGlob(node.expression) ? toLiteral(node.arguments[0]) : undefined;
  }
  if (ts.isNewExpression(node) && ts.isIdentifier(node.expression)) {
    const [path, base] = node.arguments ?? [];
    const isModule = node.expression.text === 'URL' && base !== undefined && isMeta(base, 'url');
    const literal = isModule ? toLiteral(path) : undefined;
    return literal && /\.(ts|mjs|js|astro)$/.test(literal.text) ? literal : undefined;
  }
  return undefined;
}

function toLiteral(node: ts.Node | undefined): ts.StringLiteralLike | undefined {
  return node && ts.isStringLiteralLike(node) ? node : undefined;
}

function isGlob(node: ts.Node): boolean {
  return isMeta(node, 'glob');
}

function isMeta(node: ts.Node, name: string): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    ts.isMetaProperty(node.expression) &&
    node.name.text === name
  );
}

/** Builtins get their `node:` even where it was left out; paths become those of the project. */
function toTarget(file: string, specifier: string): Pick<Import, 'target' | 'isPath'> {
  const path = specifier.replace(/[?#].*$/, '');
  if (path.startsWith('.')) {
    return { target: posix.join(posix.dirname(file), path), isPath: true };
  }
  if (path.startsWith('/')) return { target: path, isPath: true };
  const isBare = isBuiltin(path) && !path.startsWith('node:');
  return { target: isBare ? `node:${path}` : path, isPath: false };
}
