// Verifies an exported log with golang.org/x/mod/sumdb alone: signature, every entry, root, proofs, consistency.
//
//	verify DIR VKEY [SINCE]
//
// Built outside module mode from Debian's golang-golang-x-mod-dev:
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go build -o verify verify.go
package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func check(err error) {
	if err != nil {
		fmt.Println("REFUSED:", err)
		os.Exit(1)
	}
}

func text(path string) string {
	data, err := os.ReadFile(path)
	check(err)
	return string(data)
}

// openTree opens a signed checkpoint and reads its three lines.
func openTree(signed string, verifier note.Verifier) tlog.Tree {
	opened, err := note.Open([]byte(signed), note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	if lines[0] != verifier.Name() {
		check(fmt.Errorf("origin %q is not %q", lines[0], verifier.Name()))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := base64.StdEncoding.DecodeString(lines[2])
	check(err)
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree
}

// layout turns x/mod's tile path into that of C2SP tlog-tiles.
func layout(tile tlog.Tile) string {
	path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
	return strings.Replace(path, "tile/data/", "tile/entries/", 1)
}

type folder struct{ dir string }

func (f folder) Height() int                          { return 8 }
func (f folder) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		data, err := os.ReadFile(filepath.Join(f.dir, layout(tile)))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

// rebuild reads every entry and stores the hashes the tree is made of.
func rebuild(dir string, size int64) []tlog.Hash {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var hashes []tlog.Hash
		for _, index := range indexes {
			hashes = append(hashes, stored[index])
		}
		return hashes, nil
	})
	index := int64(0)
	for n := int64(0); n*256 < size; n++ {
		width := size - n*256
		if width > 256 {
			width = 256
		}
		bundle, err := os.ReadFile(filepath.Join(dir, layout(tlog.Tile{H: 8, L: -1, N: n, W: int(width)})))
		check(err)
		for len(bundle) > 0 && index < n*256+width {
			if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
				check(fmt.Errorf("bundle %d is cut short", n))
			}
			length := int(binary.BigEndian.Uint16(bundle))
			hashes, err := tlog.StoredHashes(index, bundle[2:2+length], reader)
			check(err)
			stored = append(stored, hashes...)
			bundle = bundle[2+length:]
			index++
		}
	}
	if index != size {
		check(fmt.Errorf("%d entries for a log of %d", index, size))
	}
	return stored
}

func main() {
	dir, vkey := os.Args[1], os.Args[2]
	verifier, err := note.NewVerifier(vkey)
	check(err)
	tree := openTree(text(filepath.Join(dir, "checkpoint")), verifier)
	stored := rebuild(dir, tree.N)
	root, err := tlog.TreeHash(tree.N, tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var hashes []tlog.Hash
		for _, index := range indexes {
			hashes = append(hashes, stored[index])
		}
		return hashes, nil
	}))
	check(err)
	if root != tree.Hash {
		check(fmt.Errorf("the entries give root %v, the checkpoint says %v", root, tree.Hash))
	}
	tiles := tlog.TileHashReader(tree, folder{dir})
	proofs := 0
	for index := int64(0); index < tree.N; index += 1 + tree.N/500 {
		proof, err := tlog.ProveRecord(tree.N, index, tiles)
		check(err)
		check(tlog.CheckRecord(proof, tree.N, tree.Hash, index, stored[tlog.StoredHashIndex(0, index)]))
		proofs++
	}
	if len(os.Args) > 3 {
		old := openTree(text(os.Args[3]), verifier)
		if old.N > tree.N {
			check(fmt.Errorf("the log is shorter than before: %d, was %d", tree.N, old.N))
		}
		proof, err := tlog.ProveTree(tree.N, old.N, tiles)
		check(err)
		check(tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash))
	}
	fmt.Printf("OK size %d, %d inclusion proofs\n", tree.N, proofs)
}
