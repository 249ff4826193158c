const { src, dest } = require('gulp');

/** The importable templates join the package beside the compiled nodes. */
exports.default = () => src('workflows/*.json').pipe(dest('dist/workflows'));
