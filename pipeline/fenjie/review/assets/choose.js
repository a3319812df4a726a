// Words to make a record of: selected with the mouse, or typed and found in the text.
// In: the source text and the article. Out: [start, end) in code points, as everywhere else.
"use strict";

fenjie.chooser = (article, source) => {
  const points = Array.from(source); // offsets count code points
  const bare = [];
  const where = [];
  points.forEach((point, n) => {
    if (!/[\s*]/u.test(point)) {
      bare.push(point);
      where.push(n);
    }
  });
  const blockOf = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("[data-s]");
  const offset = (node, at) => {
    const block = blockOf(node);
    if (!block || !article.contains(block)) return null;
    const before = document.createRange();
    before.setStart(block, 0);
    before.setEnd(node, at);
    return Number(block.dataset.s) + Array.from(before.cloneContents().textContent).length;
  };

  return {
    quote: (start, end) => points.slice(start, end).join(""),
    length: points.length,
    // What is selected, without the blanks at its ends.
    selected: () => {
      const selection = getSelection();
      if (!selection.rangeCount || selection.isCollapsed) return null;
      const range = selection.getRangeAt(0);
      let start = offset(range.startContainer, range.startOffset);
      let end = offset(range.endContainer, range.endOffset);
      if (start === null || end === null) return null;
      while (start < end && /\s/u.test(points[start])) start++;
      while (end > start && /\s/u.test(points[end - 1])) end--;
      return start < end ? [start, end] : null;
    },
    // All places of these words; blanks and line breaks make no difference.
    find: (words) => {
      const wanted = Array.from(words.replace(/[\s*]/gu, ""));
      const found = [];
      if (!wanted.length) return found;
      outer: for (let n = 0; n + wanted.length <= bare.length; n++) {
        for (let m = 0; m < wanted.length; m++) if (bare[n + m] !== wanted[m]) continue outer;
        found.push([where[n], where[n + wanted.length - 1] + 1]);
      }
      return found;
    },
  };
};
