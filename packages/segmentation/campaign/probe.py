"""Sends frames on veth ends and says which of them came out where.

Runs inside the prober's network namespace. Protocol on stdin/stdout, big endian:
  request:  u32 count, then count times u8 interface, u16 length, frame
  answer:   u32 count, then count times u8 interface, u32 probe id
A probe is known by the eight bytes "MCHMRPRB" followed by its u32 id at the end of the frame.
"""
import select, socket, struct, sys, time

MAGIC = b"MCHMRPRB"
names = sys.argv[1:]
sockets = []
for name in names:
    one = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
    one.setsockopt(socket.SOL_SOCKET, 33, 64 * 1024 * 1024)
    one.bind((name, 0))
    one.setblocking(False)
    sockets.append(one)

stdin, stdout = sys.stdin.buffer, sys.stdout.buffer

def read(count):
    data = stdin.read(count)
    if len(data) < count:
        sys.exit(0)
    return data

def drain(found):
    some = False
    for index, one in enumerate(sockets):
        while True:
            try:
                frame, address = one.recvfrom(2048)
            except BlockingIOError:
                break
            if address[2] == 4 or frame[-12:-4] != MAGIC:
                continue
            kind = frame[12:14]
            if (kind == b"\x08\x00" and frame[23] == 1 and frame[34] == 3) or (kind == b"\x86\xdd" and frame[20] == 58 and frame[54] == 1):
                continue  # an error message that quotes a probe
            some = True
            found.append((index, struct.unpack(">I", frame[-4:])[0]))
    return some

while True:
    (count,) = struct.unpack(">I", read(4))
    found = []
    for i in range(count):
        interface, length = struct.unpack(">BH", read(3))
        frame = read(length)
        while True:
            try:
                sockets[interface].send(frame)
                break
            except (BlockingIOError, OSError):
                drain(found)
        if i % 64 == 63:
            drain(found)
    quiet = time.monotonic()
    while time.monotonic() - quiet < 0.025:
        select.select(sockets, [], [], 0.005)
        if drain(found):
            quiet = time.monotonic()
    stdout.write(struct.pack(">I", len(found)) + b"".join(struct.pack(">BI", a, b) for a, b in found))
    stdout.flush()
