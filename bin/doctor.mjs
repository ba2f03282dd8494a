#!/usr/bin/env node
// Runs codecommit-doctor from a working tree: installs and builds when needed, then is the program itself.
import {ensureBuilt} from './bootstrap.mjs'

ensureBuilt()
await import('../dist/bin.cjs')
