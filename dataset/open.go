package dataset

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"
)

// File is one stream of rows: a plain or compressed file, or a member of a zip
// archive, which is then named "archive.zip/member".
type File struct {
	Path   string
	size   int64 // as it lies: packed, where it is
	member bool  // of an archive, where it takes packed bytes
	packed int64
	open   func() (io.ReadCloser, error)
}

// Open gives the file's bytes as they lie: still packed, where they are. A member
// comes out of its archive, within the limits.
func (f File) Open(limits Limits) (io.ReadCloser, error) {
	in, err := f.open()
	if err != nil || !f.member {
		return in, err
	}
	g := limits.guard(in, func() int64 { return f.packed })
	return struct {
		io.Reader
		io.Closer
	}{g, in}, nil
}

// Limits bound what a file may unpack to. A zero field takes the default.
type Limits struct {
	Bytes int64 // unpacked bytes of one stream
	Ratio int64 // unpacked bytes for each packed one, beyond the first megabyte
}

// Default limits: the largest yearly file of the field unpacks to under 4 GB,
// and no event file packs better than 60 to 1.
const (
	defaultBytes = 64 << 30
	defaultRatio = 500
)

// Files lists the streams of a path: itself, or the members of an archive.
func Files(name string) ([]File, error) { return filesAt(name, name) }

// FilesFrom lists the streams of what a reader gives, under a name of their
// own. It lies in a temporary file, as it may be an archive, until done is called.
func FilesFrom(r io.Reader, name string) (list []File, done func() error, err error) {
	f, err := os.CreateTemp("", "parley-import-*")
	if err != nil {
		return nil, nil, err
	}
	done = func() error { return os.Remove(f.Name()) }
	_, err = io.Copy(f, r)
	if err = errors.Join(err, f.Close()); err == nil {
		list, err = filesAt(f.Name(), name)
	}
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("%s: %w", name, err), done())
	}
	return list, done, nil
}

// filesAt lists the streams of a place, named as its users know it.
func filesAt(place, name string) ([]File, error) {
	magic, size, err := beginning(place)
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(magic, []byte("PK\x03\x04")) {
		return []File{{Path: name, size: size, open: func() (io.ReadCloser, error) { return os.Open(place) }}}, nil
	}
	archive, err := zip.OpenReader(place)
	if err != nil {
		return nil, fmt.Errorf("%s: damaged or cut short zip archive: %w: fetch it again", name, err)
	}
	defer func() { _ = archive.Close() }()
	var out []File
	for i, m := range archive.File {
		if m.Name == "[Content_Types].xml" {
			return nil, fmt.Errorf("%s: %w", name, &ErrUnknown{"an office document, not a dataset", "a spreadsheet changes ids and codes: " + asPublished})
		}
		if m.FileInfo().IsDir() || strings.HasPrefix(path.Base(m.Name), ".") || strings.HasPrefix(m.Name, "__MACOSX/") {
			continue
		}
		out = append(out, File{
			Path: name + "/" + m.Name, size: int64(m.UncompressedSize64), member: true, packed: int64(m.CompressedSize64),
			open: func() (io.ReadCloser, error) { return openMember(place, i) },
		})
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: the archive holds no files", name)
	}
	return out, nil
}

// beginning gives a file's first bytes and its size, 0 where it has none.
func beginning(name string) ([]byte, int64, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, 0, err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return nil, 0, err
	}
	b := make([]byte, 8)
	n, err := io.ReadFull(f, b)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, 0, err
	}
	return b[:n], info.Size(), nil
}

// member is a stream inside an archive that closes the archive with it.
type memberStream struct {
	io.ReadCloser
	archive *zip.ReadCloser
}

func (m memberStream) Close() error { return errors.Join(m.ReadCloser.Close(), m.archive.Close()) }

// openMember opens a member by its place: two may have one name.
func openMember(name string, place int) (io.ReadCloser, error) {
	archive, err := zip.OpenReader(name)
	if err != nil {
		return nil, err
	}
	if place >= len(archive.File) {
		return nil, errors.Join(fmt.Errorf("%s: the archive has changed", name), archive.Close())
	}
	r, err := archive.File[place].Open()
	if err != nil {
		return nil, errors.Join(err, archive.Close())
	}
	return memberStream{r, archive}, nil
}

// stream is what a file unpacks to.
type stream struct {
	*bufio.Reader
	read *counter // as it lies
	size int64    // of what is counted, 0 when not known
}

// share is how much of the stream has been read, 0 to 1; 0 when its size is
// not known.
func (s stream) share() float64 {
	if s.size <= 0 {
		return 0
	}
	return min(1, float64(s.read.n)/float64(s.size))
}

// unpack wraps a stream in what takes it out of its compression, recognised by
// its first bytes, and in the limits.
func (f File) unpack(in io.Reader, limits Limits) (stream, error) {
	s := stream{read: &counter{in: in}, size: f.size}
	r := bufio.NewReaderSize(s.read, 1<<16)
	magic, err := r.Peek(6)
	if err != nil && !errors.Is(err, io.EOF) {
		return s, err
	}
	out, err := decompress(magic, r)
	if err != nil {
		return s, fmt.Errorf("damaged compressed file: %w", err)
	}
	g := limits.guard(r, nil)
	if out != nil {
		g = limits.guard(out, func() int64 { return s.read.n })
	}
	s.Reader = bufio.NewReaderSize(g, maxRow)
	return s, nil
}

// decompress is what unpacks a stream that begins with magic, nil when it is plain.
func decompress(magic []byte, r io.Reader) (io.Reader, error) {
	switch {
	case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}):
		return gzip.NewReader(r)
	case bytes.HasPrefix(magic, []byte{0xfd, '7', 'z', 'X', 'Z', 0}):
		return xz.ReaderConfig{DictCap: 64 << 20}.NewReader(r)
	case bytes.HasPrefix(magic, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		return zstd.NewReader(r, zstd.WithDecoderMaxMemory(256<<20), zstd.WithDecoderConcurrency(1))
	}
	return nil, nil
}

func or(v, otherwise int64) int64 {
	if v > 0 {
		return v
	}
	return otherwise
}

type counter struct {
	in io.Reader
	n  int64
}

func (c *counter) Read(b []byte) (int, error) {
	n, err := c.in.Read(b)
	c.n += int64(n)
	return n, err
}

// guard stops a stream that unpacks beyond its limits.
type guard struct {
	in           io.Reader
	packed       func() int64 // nil: not packed
	n            int64
	bytes, ratio int64
}

// guard bounds a stream; packed tells how many packed bytes it comes from, nil
// when it is not packed.
func (l Limits) guard(in io.Reader, packed func() int64) *guard {
	return &guard{in: in, packed: packed, bytes: or(l.Bytes, defaultBytes), ratio: or(l.Ratio, defaultRatio)}
}

// ErrBomb is the error of a stream that unpacks beyond its limits.
var ErrBomb = errors.New("unpacks beyond the limit: not an event dataset")

func (g *guard) Read(b []byte) (int, error) {
	n, err := g.in.Read(b)
	g.n += int64(n)
	if g.n > g.bytes || g.packed != nil && g.n > 1<<20 && g.n > g.ratio*g.packed() {
		return 0, ErrBomb
	}
	return n, err
}
