package export

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font/sfnt"

	"github.com/countermove/countermove/draw"
)

// A Missing is letters of a picture that no font at hand has, or that would
// have to be joined or ordered in a way that is not done here. In PNG and PDF a
// missing letter is an empty box.
type Missing struct {
	Runes  []rune // ascending, each once
	Joined bool   // they are drawn, but one by one and from left to right
}

// A FontFolder list says where fonts for other scripts are looked for.
// SystemFonts gives the usual ones.
type FontFolders []string

// SystemFonts lists the folders that systems keep fonts in. Those that are not
// there do no harm.
func SystemFonts() FontFolders {
	home, _ := os.UserHomeDir()
	switch runtime.GOOS {
	case "windows":
		return FontFolders{`C:\Windows\Fonts`}
	case "darwin":
		return FontFolders{"/System/Library/Fonts", "/Library/Fonts", filepath.Join(home, "Library/Fonts")}
	}
	return FontFolders{"/usr/share/fonts", "/usr/local/share/fonts", filepath.Join(home, ".local/share/fonts"), filepath.Join(home, ".fonts")}
}

// wanted are the names of font files for other scripts, the first that has a
// letter wins. They are the fonts that systems come with.
var wanted = [...]string{
	"NotoSansCJK-Regular.ttc", "NotoSansCJKkr-Regular.otf", "NotoSansKR-Regular.otf", "NotoSansJP-Regular.otf", "NotoSansSC-Regular.otf",
	"malgun.ttf", "YuGothM.ttc", "msyh.ttc", "meiryo.ttc",
	"AppleSDGothicNeo.ttc", "PingFang.ttc", "Hiragino Sans GB.ttc",
	"NotoSans-Regular.ttf", "DejaVuSans.ttf", "NotoSansArabic-Regular.ttf", "NotoSansHebrew-Regular.ttf",
	"NotoSansDevanagari-Regular.ttf", "NotoSansThai-Regular.ttf", "NotoSansSymbols2-Regular.ttf",
	"Arial Unicode.ttf", "ARIALUNI.TTF", "seguisym.ttf", "wqy-microhei.ttc", "DroidSansFallbackFull.ttf",
}

// A face is an open font.
type face struct {
	font *sfnt.Font
	buf  sfnt.Buffer
}

// fonts finds letters: in the bundled font, then in those of the system, which
// are looked for once they are needed.
type fonts struct {
	folders FontFolders
	bundled [2]*face
	others  []*face
	looked  bool
	missing map[rune]bool
	joined  map[rune]bool
}

func newFonts(folders FontFolders) *fonts {
	f := &fonts{folders: folders, missing: map[rune]bool{}, joined: map[rune]bool{}}
	for k, open := range [...]func() *sfnt.Font{openRegular, openBold} {
		f.bundled[k] = &face{font: open()}
	}
	return f
}

var (
	openRegular = sync.OnceValue(func() *sfnt.Font { return mustParse(draw.FontData(false)) })
	openBold    = sync.OnceValue(func() *sfnt.Font { return mustParse(draw.FontData(true)) })
)

func mustParse(data []byte) *sfnt.Font {
	f, err := sfnt.Parse(data)
	if err != nil {
		panic("export: the bundled font cannot be read: " + err.Error())
	}
	return f
}

// find gives the face that has a letter, and its glyph; nil where none has.
func (f *fonts) find(r rune, bold bool) (*face, sfnt.GlyphIndex) {
	if needsShaping(r) {
		f.joined[r] = true
	}
	first := f.bundled[0]
	if bold {
		first = f.bundled[1]
	}
	if g := first.glyph(r); g != 0 {
		return first, g
	}
	if !f.looked {
		f.look()
	}
	for _, o := range f.others {
		if g := o.glyph(r); g != 0 {
			return o, g
		}
	}
	if !unicode.Is(unicode.Cf, r) {
		f.missing[r] = true
	}
	delete(f.joined, r)
	return nil, 0
}

func (f *face) glyph(r rune) sfnt.GlyphIndex {
	g, err := f.font.GlyphIndex(&f.buf, r)
	if err != nil {
		return 0
	}
	return g
}

// look opens the fonts of the system that are wanted, in the order of wanted.
func (f *fonts) look() {
	f.looked = true
	at := map[string]string{}
	for _, folder := range f.folders {
		_ = filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
			if err != nil {
				return nil // a folder that cannot be read has no font for us
			}
			if name := d.Name(); !d.IsDir() && slices.Contains(wanted[:], name) && at[name] == "" {
				at[name] = path
			}
			return nil
		})
	}
	for _, name := range wanted {
		if at[name] == "" {
			continue
		}
		if o := openFace(at[name]); o != nil {
			f.others = append(f.others, o)
		}
	}
}

// maxFont is the largest font file that is read, in bytes.
const maxFont = 64 << 20

// openFace opens a font file, the first of a collection; nil if it cannot be
// read.
func openFace(path string) *face {
	info, err := os.Stat(path)
	if err != nil || info.Size() > maxFont {
		return nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	if strings.HasSuffix(path, ".ttc") {
		c, err := sfnt.ParseCollection(data)
		if err != nil || c.NumFonts() == 0 {
			return nil
		}
		font, err := c.Font(0)
		if err != nil {
			return nil
		}
		return &face{font: font}
	}
	font, err := sfnt.Parse(data)
	if err != nil {
		return nil
	}
	return &face{font: font}
}

// needsShaping reports whether a letter changes with its neighbours, or is read
// from right to left.
func needsShaping(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Devanagari, unicode.Bengali,
		unicode.Gurmukhi, unicode.Gujarati, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Mongolian)
}

// report lists what is missing and what is drawn letter by letter.
func (f *fonts) report() []Missing {
	var list []Missing
	for k, set := range []map[rune]bool{f.missing, f.joined} {
		if len(set) == 0 {
			continue
		}
		m := Missing{Joined: k == 1}
		for r := range set {
			m.Runes = append(m.Runes, r)
		}
		slices.Sort(m.Runes)
		list = append(list, m)
	}
	return list
}

// ours reports whether a face is of the bundled font.
func (f *fonts) ours(x *face) bool { return x == f.bundled[0] || x == f.bundled[1] }
