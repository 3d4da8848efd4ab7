//go:build unix

package ledger

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

const limitVar = "PARLEY_LEDGER_TEST_LIMIT"

// playFull imports files where no file may grow beyond a limit, as on a disk
// that fills up, and tells the error.
func playFull(path string) error {
	limit, err := strconv.ParseUint(os.Getenv(limitVar), 10, 64)
	if err != nil {
		return err
	}
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
		return err
	}
	l, err := Open(path)
	if err != nil {
		return err
	}
	err = importFiles(l, filepath.SplitList(os.Getenv(filesVar)))
	fmt.Println(errors.Join(err, l.Close()))
	return nil
}

// A disk that fills up is told, and leaves the ledger as it was.
func TestFullDisk(t *testing.T) {
	small, big := write(t, "small.csv", gdeltText(t, 1, 500)), write(t, "big.csv", gdeltText(t, 2, 20000))
	path := filepath.Join(t.TempDir(), "l.parley")
	l := open(t, path)
	if err := importFiles(l, []string{small}); err != nil {
		t.Fatal(err)
	}
	before := content(t, l)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, room := range []int64{0, 64 << 10, 1 << 20} {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), roleVar+"="+roleFull, pathVar+"="+path, filesVar+"="+big, fmt.Sprintf("%s=%d", limitVar, info.Size()+room))
		out, err := cmd.CombinedOutput()
		if err != nil || !strings.Contains(string(out), "is full") {
			t.Errorf("with room for %d bytes: %v: %s", room, err, out)
		}
		l := open(t, path)
		same(t, fmt.Sprintf("full after %d bytes", room), content(t, l), before)
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
	}
	l = open(t, path)
	if err := importFiles(l, []string{big}); err != nil {
		t.Fatal(err)
	}
	same(t, "with room again", content(t, l), content(t, imported(t, small, big)))
}
