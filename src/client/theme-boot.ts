/**
 * Runs inline before the first paint, so that a chosen theme never flashes. Kept as text: its hash
 * stands in the content security policy.
 */
export const themeBoot =
  '(function(){try{var t=localStorage.getItem("theme");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch(e){}})()';

/** Colour of the browser's own bars, `--paper` of both themes. */
export const barColors = { light: '#fbfaf6', dark: '#15181b' };
