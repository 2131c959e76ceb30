package proof

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"aead.dev/minisign"
	"golang.org/x/mod/sumdb/note"
)

// A Key signs publications. It is two keys in one file, one for each of the two
// formats that it serves, so that no signature of one can be taken for the other.
type Key struct {
	manifest minisign.PrivateKey
	log      note.Signer
	secret   string // of log, in the form of package note
	public   Public
}

// Public are the keys by which a publication is checked.
type Public struct {
	Manifest string // minisign: "RW…", as minisign -P takes it
	Log      string // note: "origin+hash+key"
}

const (
	secretComment = "untrusted comment: Mingshi publication key. Keep it secret, keep a copy, never commit it. minisign secret key"
	logPrefix     = "PRIVATE+KEY+"
)

// NewKey makes a key for a site. The origin names the site's log for ever, such
// as "www.example.gov.cn/gmfw": no blank, no plus sign.
func NewKey(random io.Reader, origin string) (*Key, error) {
	if origin == "" || strings.ContainsAny(origin, "+ \t\r\n") {
		return nil, fmt.Errorf("%q cannot name a log: it is empty or has a blank or a plus sign", origin)
	}
	public, private, err := minisign.GenerateKey(random)
	if err != nil {
		return nil, fmt.Errorf("making a key: %w", err)
	}
	secret, verifier, err := note.GenerateKey(random, origin)
	if err != nil {
		return nil, fmt.Errorf("making a key: %w", err)
	}
	signer, err := note.NewSigner(secret)
	if err != nil {
		return nil, fmt.Errorf("making a key: %w", err)
	}
	return &Key{private, signer, secret, Public{public.String(), verifier}}, nil
}

// Text is the key as it is kept in a file. Its first two lines are a minisign
// secret key without a password.
func (k *Key) Text() (string, error) {
	text, err := k.manifest.MarshalText()
	if err != nil {
		return "", fmt.Errorf("writing the key: %w", err)
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	return fmt.Sprintf("%s\n%s\n%s\n%s\n%s\n", secretComment, lines[len(lines)-1], k.secret, "public_key = "+k.public.Manifest, "log_key = "+k.public.Log), nil
}

// ParseKey reads what Text wrote.
func ParseKey(text string) (*Key, error) {
	var k Key
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		name, value, named := strings.Cut(line, " = ")
		switch {
		case line == "" || strings.HasPrefix(line, "untrusted comment:"):
		case strings.HasPrefix(line, logPrefix):
			k.secret = line
		case named && name == "public_key":
			k.public.Manifest = value
		case named && name == "log_key":
			k.public.Log = value
		default:
			if err := k.manifest.UnmarshalText([]byte(line)); err != nil {
				return nil, errors.New("not a publication key: a line is neither a minisign secret key without password nor a log key") // never the line itself
			}
		}
	}
	return k.complete()
}

// complete checks that the parts of a key belong together.
func (k *Key) complete() (*Key, error) {
	var none minisign.PrivateKey
	if k.manifest.Equal(none) || k.secret == "" {
		return nil, errors.New("not a publication key: it needs a minisign secret key and a log key")
	}
	var err error
	if k.log, err = note.NewSigner(k.secret); err != nil {
		return nil, errors.New("the log key is damaged")
	}
	public, ok := k.manifest.Public().(minisign.PublicKey)
	if !ok || public.String() != k.public.Manifest {
		return nil, errors.New("the publication key is damaged: its public_key is another's")
	}
	verifier, err := note.NewVerifier(k.public.Log)
	if err != nil || verifier.Name() != k.log.Name() || verifier.KeyHash() != k.log.KeyHash() {
		return nil, errors.New("the publication key is damaged: its log_key is another's")
	}
	return k, nil
}

// Public returns the keys to be published.
func (k *Key) Public() Public { return k.public }

// Origin names the log.
func (k *Key) Origin() string { return k.log.Name() }

// Sign signs a manifest in the form of minisign. The comment is signed with it.
func (k *Key) Sign(manifest []byte, comment string) []byte {
	return minisign.SignWithComments(k.manifest, manifest, comment, "Mingshi publication, minisign -V -P "+k.public.Manifest)
}

// Check checks the signature of a manifest.
func (p Public) Check(manifest, signature []byte) error {
	var key minisign.PublicKey
	if err := key.UnmarshalText([]byte(p.Manifest)); err != nil {
		return fmt.Errorf("the public key is not one of minisign: %w", err)
	}
	if !minisign.Verify(key, manifest, signature) {
		return errors.New("the signature of manifest.json is not by this key, or the manifest was changed")
	}
	return nil
}

// Text is the public keys as log/key holds them.
func (p Public) Text() string { return "public_key " + p.Manifest + "\nlog_key " + p.Log + "\n" }

// ParsePublic reads what Text of Public wrote, and nothing else.
func ParsePublic(text string) (Public, error) {
	var p Public
	for line := range strings.Lines(text) {
		switch name, value, _ := strings.Cut(strings.TrimSpace(line), " "); name {
		case "":
		case "public_key":
			p.Manifest = value
		case "log_key":
			p.Log = value
		default:
			return Public{}, fmt.Errorf("not public keys: %q", name)
		}
	}
	return p, p.valid()
}

func (p Public) valid() error {
	var key minisign.PublicKey
	if err := key.UnmarshalText([]byte(p.Manifest)); err != nil {
		return errors.New("public_key is not a public key of minisign")
	}
	if _, err := note.NewVerifier(p.Log); err != nil {
		return errors.New("log_key is not a key of a log")
	}
	return nil
}
