import characters from 'opencc-js/dict/TSCharacters';

/** Traditional characters and their simplified forms, by OpenCC's table. */
export function readFolding(): Map<string, string> {
  const folding = new Map<string, string>();
  for (const pair of characters.split('|')) {
    const [traditional, simplified] = pair.split(' ');
    // Characters beyond the basic plane are in no input method.
    if (traditional?.length === 1 && simplified?.length === 1) folding.set(traditional, simplified);
  }
  return folding;
}
