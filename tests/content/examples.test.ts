import { spawnSync } from 'node:child_process';
import { parser as c } from '@lezer/cpp';
import { parser as go } from '@lezer/go';
import { parser as python } from '@lezer/python';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
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

test.each([
  ['go', go, ['', 'package p\n', 'package p\nfunc f() {\n']],
  ['python', python, ['']],
  ['c', c, ['', 'void f() {\n']],
] as const)('examples in %s parse, whole or as a fragment', (language, parser, beginnings) => {
  const examples = ofLanguage(language);
  const parses = (text: string) => {
    let whole = true;
    parser.parse(text).iterate({
      enter: ({ type }) => {
        whole &&= !type.isError;
      },
    });
    return whole;
  };
  const broken = examples.filter(
    ({ text }) =>
      !beginnings.some((start) => parses(start + text + (start.includes('{') ? '\n}' : ''))),
  );
  expect(examples.length).toBeGreaterThan(0);
  expect(broken.map(({ place }) => place)).toEqual([]);
});

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
  expect(found.join('\n')).toContain('imagee');
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
  'apps.kruise.io',
  'argoproj.io',
  'autoscaling.k8s.io',
  'batch.volcano.sh',
  'config.karmada.io',
  'config.koordinator.sh',
  'core.oam.dev',
  'data.fluid.io',
  'demo.example.com',
  'descheduler',
  'kubeflow.org',
  'kubelet.config.k8s.io',
  'kubescheduler.config.k8s.io',
  'policy.karmada.io',
  'scheduling.volcano.sh',
  'serving.knative.dev',
  'snapshot.storage.k8s.io',
];
