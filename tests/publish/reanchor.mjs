// Finds the annotations of a dataset again, with Apache Annotator instead of our own code.
//
//   npm install --no-save @apache-annotator/selector@0.2.0
//   node reanchor.mjs DATASET/annotations.jsonl SOURCE.txt
//
// Prints {"annotations", "by_position", "by_quote", "in_edited_text"}: how many are found where they
// are by position, by quote alone, and by quote after a line was put before the text.
import { readFileSync } from "node:fs";
import {
  textPositionSelectorMatcher,
  textQuoteSelectorMatcher,
} from "@apache-annotator/selector";

const [, , annotationsFile, textFile] = process.argv;
const text = readFileSync(textFile, "utf8");
const annotations = readFileSync(annotationsFile, "utf8").trimEnd().split("\n").map(JSON.parse);

// A text in one chunk, as the library wants it.
const chunker = (data) => ({
  currentChunk: { data },
  nextChunk: () => null,
  previousChunk: () => null,
  precedesCurrentChunk: () => false,
});

// Does the selector find the place that starts there (counted in UTF-16 units)?
async function finds(matcher, data, start) {
  for await (const match of matcher(chunker(data))) {
    if (match.startIndex === start) return true;
  }
  return false;
}

const units = (codePoints) => [...text].slice(0, codePoints).join("").length;
const added = "关于印发本行动计划的通知\n";
const found = { annotations: annotations.length, by_position: 0, by_quote: 0, in_edited_text: 0 };
for (const { target } of annotations) {
  const [position, quote] = target.selector;
  const start = units(position.start);
  found.by_position += await finds(textPositionSelectorMatcher(position), text, start);
  found.by_quote += await finds(textQuoteSelectorMatcher(quote), text, start);
  const { prefix, ...moved } = quote;
  const again = textQuoteSelectorMatcher(position.start < prefix.length ? moved : quote);
  found.in_edited_text += await finds(again, added + text, start + added.length);
}
console.log(JSON.stringify(found));
