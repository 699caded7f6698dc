// Keeps the site and its spare tree from one build to the next. Without them all files are written
// anew; no byte of the site depends on it.
const folders = ["public", ".public.spare"];

module.exports = {
  onPreBuild: ({ utils }) => utils.cache.restore(folders),
  onPostBuild: ({ utils }) => utils.cache.save(folders),
};
