/** One page of every kind that the map has, in the bundled site. */
export const mapPages = [
  'concepts/',
  'concepts/pod/',
  'compare/linux-kubernetes/',
  'timeline/',
  'timeline/container/',
  'embed/compare/linux-kubernetes/',
  'embed/timeline/',
  'embed/concept/pod/',
];
