import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parser as c } from '@lezer/cpp';
import { parser as python } from '@lezer/python';
import { expect, test } from 'vitest';
import { Language, Parser } from 'web-tree-sitter';
import { parseAllDocuments } from 'yaml';
import { projectRoot } from '../sites.ts';
import { readBlocks } from './blocks.ts';
import { checkManifests, isBuiltIn, readManifests } from './manifests.ts';

const blocks = readBlocks();
const ofLanguage = (...names: string[]) =>
  blocks.filter(({ language }) => names.includes(language));

test('every language of the notes is one that is checked here or is no program', () => {
  const known = 'bash sh go python c yaml json text dockerfile toml ini cue promql sql diff lua';
  const unknown = blocks.filter(({ language }) => !known.split(' ').includes(language));
  expect(unknown.map(({ place, language }) => `${place} ${language}`)).toEqual([]);
});

test('shell examples parse', { timeout: 30_000 }, () => {
  const shell = ofLanguage('bash', 'sh');
  const broken = shell.flatMap(({ place, text }) => {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' });
    return status === 0 ? [] : [`${place}: ${stderr}`];
  });
  expect(shell.length).toBeGreaterThan(0);
  expect(broken).toEqual([]);
});

test('examples in Go parse, whole or as a fragment', async () => {
  await Parser.init();
  const grammar = join(projectRoot, 'node_modules/tree-sitter-go/tree-sitter-go.wasm');
  const parser = new Parser().setLanguage(await Language.load(grammar));
  expectToParse('go', (text) => {
    const whole = [`${text}\n`, `package p\n${text}\n`, `package p\nfunc f() {\n${text}\n}`];
    return whole.some((source) => parser.parse(source)?.rootNode.hasError === false);
  });
});

test('examples in Python parse', () => {
  expectToParse('python', (text) => isWhole(python.parse(text)));
});

test('examples in C parse', () => {
  // Macros that stand for fields, as in maps of eBPF, mean something to a preprocessor only.
  expectToParse('c', (text) => isWhole(c.parse(text.replace(/^\s*__\w+\(.*\);$/gm, ''))));
});

function expectToParse(language: string, parses: (text: string) => boolean): void {
  const examples = ofLanguage(language);
  expect(examples.length).toBeGreaterThan(0);
  expect(examples.filter(({ text }) => !parses(text)).map(({ place }) => place)).toEqual([]);
}

function isWhole(tree: ReturnType<typeof c.parse>): boolean {
  let whole = true;
  tree.iterate({
    enter: ({ type }) => {
      whole &&= !type.isError;
    },
  });
  return whole;
}

test('YAML and JSON examples parse', () => {
  const broken = ofLanguage('yaml', 'json').flatMap(({ place, text }) =>
    parseAllDocuments(text).flatMap(({ errors }) =>
      errors.map(({ message }) => `${place}: ${message}`),
    ),
  );
  expect(broken).toEqual([]);
});

test('Kubernetes objects have the fields and types of Kubernetes 1.36', {
  timeout: 60_000,
}, () => {
  const manifests = readManifests(blocks).filter(isBuiltIn);
  expect(manifests.length).toBeGreaterThan(20);
  expect(checkManifests(manifests)).toEqual([]);
});

test('the check of objects sees a misspelt field and a wrong type', { timeout: 60_000 }, () => {
  const spec = { containers: [{ name: 'web', imagee: 'nginx', ports: [{ containerPort: '80' }] }] };
  const object = { apiVersion: 'v1', kind: 'Pod', spec };
  const found = checkManifests([{ place: 'pod.md:1', apiVersion: 'v1', kind: 'Pod', object }]);
  expect(found.join('\n')).toContain('pod.md:1');
  const known = { containers: [{ name: 'web', image: 'nginx', ports: [{ containerPort: 80 }] }] };
  const misspelt = { ...object, spec: { ...known, restartPolici: 'Never' } };
  expect(
    checkManifests([{ place: 'pod.md:2', apiVersion: 'v1', kind: 'Pod', object: misspelt }]).join(),
  ).toContain('restartPolici');
});

test('an object that is not built in belongs to a project the notes are about', () => {
  const foreign = readManifests(blocks).filter((manifest) => !isBuiltIn(manifest));
  const unknown = foreign.filter(
    ({ apiVersion }) => !extensions.includes(apiVersion.split('/')[0] ?? ''),
  );
  expect(unknown.map(({ place, apiVersion, kind }) => `${place} ${apiVersion} ${kind}`)).toEqual(
    [],
  );
});

/** API groups of custom resources and of configuration files; nobody here has their schemas. */
const extensions = [
  'apiserver.config.k8s.io',
  'apps.kruise.io',
  'argoproj.io',
  'autoscaling.k8s.io',
  'batch.volcano.sh',
  'ceph.rook.io',
  'config.karmada.io',
  'config.koordinator.sh',
  'core.oam.dev',
  'data.fluid.io',
  'demo.example.com',
  'descheduler',
  'gateway.networking.k8s.io',
  'kubeflow.org',
  'kubelet.config.k8s.io',
  'kubescheduler.config.k8s.io',
  'networking.istio.io',
  'policy.karmada.io',
  'projectcalico.org',
  'scheduling.volcano.sh',
  'security.istio.io',
  'serving.knative.dev',
  'snapshot.storage.k8s.io',
];
