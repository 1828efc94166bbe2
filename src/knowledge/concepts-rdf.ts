import { findRelated, type Role } from './relations.ts';
import type { ConceptRecord, Label, Snapshot } from './snapshot.ts';

/** A statement of the map in RDF: subject and predicate by name, the object a name or a text. */
export interface Statement {
  subject: string;
  predicate: string;
  object: { uri: string } | { text: string; language?: string | undefined };
}

/** Absolute URLs of what statements are about. */
export interface Naming {
  toConcept(id: string): string;
  toScheme(id: string): string;
}

export const prefixes = {
  skos: 'http://www.w3.org/2004/02/skos/core#',
  schema: 'https://schema.org/',
  dcterms: 'http://purl.org/dc/terms/',
} as const;

type Map = Pick<Snapshot, 'schemes' | 'concepts' | 'relations'>;

/** All that is known of schemes and concepts; every relation is said from both sides. */
export function toStatements({ schemes, concepts, relations }: Map, naming: Naming): Statement[] {
  const statements: Statement[] = [];
  for (const { id, label, description } of schemes) {
    const subject = naming.toScheme(id);
    const say = createSay(statements, subject);
    say('rdf:type', { uri: 'skos:ConceptScheme' });
    say('rdf:type', { uri: 'schema:DefinedTermSet' });
    sayLabel(say, 'skos:prefLabel', label);
    if (description) sayLabel(say, 'skos:definition', description);
  }
  for (const concept of concepts) {
    const say = createSay(statements, naming.toConcept(concept.id));
    sayConcept(say, concept, naming);
    for (const { role, other } of findRelated(concept.id, relations)) {
      say(roles[role], { uri: naming.toConcept(other) });
    }
  }
  return statements;
}

const roles: Readonly<Record<Role, string>> = {
  broader: 'skos:broader',
  narrower: 'skos:narrower',
  related: 'skos:related',
  exactMatch: 'skos:exactMatch',
  closeMatch: 'skos:closeMatch',
  relatedMatch: 'skos:relatedMatch',
};

type Say = (predicate: string, object: Statement['object']) => void;

function createSay(statements: Statement[], subject: string): Say {
  return (predicate, object) => statements.push({ subject, predicate, object });
}

function sayConcept(say: Say, concept: ConceptRecord, naming: Naming): void {
  const { prefLabel, altLabel, definition, scheme, since, until, sources } = concept;
  say('rdf:type', { uri: 'skos:Concept' });
  say('rdf:type', { uri: 'schema:DefinedTerm' });
  sayLabel(say, 'skos:prefLabel', prefLabel);
  // SKOS keeps labels apart: one that is preferred in a language is no alternative in it.
  for (const language of ['zh', 'en'] as const) {
    const others = new Set(altLabel[language]);
    others.delete(prefLabel[language]);
    for (const text of others) say('skos:altLabel', { text, language });
  }
  sayLabel(say, 'skos:definition', definition);
  say('skos:inScheme', { uri: naming.toScheme(scheme) });
  say('schema:name', { text: prefLabel.zh, language: 'zh' });
  say('schema:description', { text: definition.zh, language: 'zh' });
  say('schema:termCode', { text: concept.id });
  say('schema:inDefinedTermSet', { uri: naming.toScheme(scheme) });
  say('dcterms:created', { text: since });
  if (until) say('dcterms:valid', { text: `${since}/${until}` });
  for (const { url } of sources) say('dcterms:source', { uri: url });
}

function sayLabel(say: Say, predicate: string, label: Label): void {
  say(predicate, { text: label.zh, language: 'zh' });
  if (label.en) say(predicate, { text: label.en, language: 'en' });
}

/** Statements as JSON-LD: one node a subject, names shortened by the context. */
export function toJsonLd(statements: readonly Statement[]): object {
  const nodes = new Map<string, Record<string, unknown[]>>();
  for (const { subject, predicate, object } of statements) {
    const node = nodes.get(subject) ?? {};
    nodes.set(subject, node);
    const key = predicate === 'rdf:type' ? '@type' : predicate;
    node[key] ??= [];
    if ('uri' in object) node[key].push(key === '@type' ? object.uri : { '@id': object.uri });
    else if (object.language)
      node[key].push({ '@value': object.text, '@language': object.language });
    else node[key].push(object.text);
  }
  return {
    '@context': prefixes,
    '@graph': [...nodes].map(([id, node]) => ({ '@id': id, ...node })),
  };
}

/** Statements as Turtle, grouped by subject. */
export function toTurtle(statements: readonly Statement[]): string {
  const lines = Object.entries(prefixes).map(([name, uri]) => `@prefix ${name}: <${uri}> .`);
  let subject = '';
  for (const statement of statements) {
    const predicate = statement.predicate === 'rdf:type' ? 'a' : statement.predicate;
    const pair = `${predicate} ${toTerm(statement.object)}`;
    if (statement.subject === subject)
      lines.push(`${lines.pop()?.replace(/ \.$/, ' ;')}`, `    ${pair} .`);
    else lines.push('', `<${toIri(statement.subject)}> ${pair} .`);
    subject = statement.subject;
  }
  return `${lines.join('\n')}\n`;
}

function toTerm(object: Statement['object']): string {
  if ('uri' in object)
    return /^\w+:(?!\/\/)/.test(object.uri) ? object.uri : `<${toIri(object.uri)}>`;
  // JSON escapes what Turtle escapes, in the same way.
  const text = JSON.stringify(object.text);
  return object.language ? `${text}@${object.language}` : text;
}

/** Characters that may not stand between `<` and `>`. */
function toIri(uri: string): string {
  return uri.replace(/[\s<>"{}|\\^`]/g, encodeURIComponent);
}
