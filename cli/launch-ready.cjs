#!/usr/bin/env node
'use strict';

// Syntax that old versions of Node can read, so that they can say what they lack.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `launch-ready: needs Node 20.19 or newer, got ${process.versions.node}; install one from https://nodejs.org`,
  );
  process.exit(2);
}

// cdktf 0.21 calls functions that newer Nodes warn about; nobody who runs a check can mend that.
process.noDeprecation = true;

require('tsx/cjs');
require('./main.ts');
