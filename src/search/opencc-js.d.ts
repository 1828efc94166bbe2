/** Pairs `traditional simplified…`, separated by `|`; the package declares its main entry only. */
declare module 'opencc-js/dict/TSCharacters' {
  const characters: string;
  export default characters;
}
