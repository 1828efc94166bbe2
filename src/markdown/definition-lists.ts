import { defListHastHandlers } from 'mdast-util-definition-list';
import type { Options } from 'remark-rehype';

type Handlers = NonNullable<Options['handlers']>;

/** Definition lists as HTML. An explanation of several paragraphs keeps them apart. */
export const definitionLists: Handlers = {
  ...defListHastHandlers,
  defListDescription: (state, node, parent) => {
    const spread = node.children.length > 1;
    return defListHastHandlers.defListDescription(state, { ...node, spread }, parent);
  },
};
