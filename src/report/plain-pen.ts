import {glyphsFor} from './glyphs.js'
import type {Pen} from './layout.js'
import {plain} from './palette.js'

/** For lines that stand in a document as they are: no colour, wide. */
export const plainPen = (ascii: boolean): Pen => ({width: 100, glyphs: glyphsFor(ascii), paint: plain, verbose: false})
