import hljs from 'highlight.js/lib/common';
import clojure from 'highlight.js/lib/languages/clojure';
import cmake from 'highlight.js/lib/languages/cmake';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import elixir from 'highlight.js/lib/languages/elixir';
import erlang from 'highlight.js/lib/languages/erlang';
import gradle from 'highlight.js/lib/languages/gradle';
import groovy from 'highlight.js/lib/languages/groovy';
import haskell from 'highlight.js/lib/languages/haskell';
import http from 'highlight.js/lib/languages/http';
import latex from 'highlight.js/lib/languages/latex';
import lisp from 'highlight.js/lib/languages/lisp';
import nginx from 'highlight.js/lib/languages/nginx';
import powershell from 'highlight.js/lib/languages/powershell';
import properties from 'highlight.js/lib/languages/properties';
import protobuf from 'highlight.js/lib/languages/protobuf';
import scala from 'highlight.js/lib/languages/scala';
import thrift from 'highlight.js/lib/languages/thrift';
import vim from 'highlight.js/lib/languages/vim';
import x86asm from 'highlight.js/lib/languages/x86asm';

/** Languages that engineers' notes use beyond highlight.js's own common set. */
const more = {
  clojure,
  cmake,
  dockerfile,
  elixir,
  erlang,
  gradle,
  groovy,
  haskell,
  http,
  latex,
  lisp,
  nginx,
  powershell,
  properties,
  protobuf,
  scala,
  thrift,
  vim,
  x86asm,
};

for (const [name, language] of Object.entries(more)) hljs.registerLanguage(name, language);

/** Code as HTML with `hljs-*` classes; nothing for a language that is not known. */
export function highlight(language: string, code: string): string | undefined {
  if (!hljs.getLanguage(language)) return undefined;
  return hljs.highlight(code, { language, ignoreIllegals: true }).value;
}
