// Keeps the site, its spare tree and what builds remember from one build to the next. Without them
// all files are made and written anew; no byte of the site depends on it.
const folders = ["public", ".public.spare", ".tackboard"];

module.exports = {
  onPreBuild: ({ utils }) => utils.cache.restore(folders),
  onPostBuild: ({ utils }) => utils.cache.save(folders),
};
