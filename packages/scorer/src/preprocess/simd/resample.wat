;; One pass of Pillow's 8-bit resize, over lines of RGBA pixels. Four input pixels at a time are multiplied by 22-bit weights,
;; each weight as two halves of 11 bits, because only 16-bit factors are multiplied and added in one instruction:
;; weight = high * 2^11 + low. The sum is exact modulo 2^32 and fits into 31 bits.
;;
;; The result is transposed: positions of a line lie $positionBytes apart, lines 4 bytes. A second pass over it gives the image
;; upright again. Up to three pixels beyond a line are read and weighted with zero.
;;
;; $spans: for each position the byte offset of its first pixel in a line, and its number of groups of four.
;; $weights: for each group the high halves of four weights, then the low ones, 16 bits each.
(module
  (memory (export "memory") 1)
  (func (export "resample")
    (param $input i32) (param $lineBytes i32) (param $lines i32)
    (param $spans i32) (param $weights i32) (param $positions i32)
    (param $output i32) (param $positionBytes i32)
    (local $span i32) (local $weight i32) (local $position i32)
    (local $from i32) (local $groups i32) (local $to i32)
    (local $pixels v128) (local $pair v128) (local $high v128) (local $low v128) (local $zero v128)
    (loop $eachLine
      (local.set $span (local.get $spans))
      (local.set $weight (local.get $weights))
      (local.set $position (local.get $positions))
      (local.set $to (local.get $output))
      (loop $eachPosition
        (local.set $from (i32.add (local.get $input) (i32.load (local.get $span))))
        (local.set $groups (i32.load offset=4 (local.get $span)))
        (local.set $high (v128.const i32x4 0 0 0 0))
        ;; one half, so that the last shift rounds
        (local.set $low (v128.const i32x4 0x200000 0x200000 0x200000 0x200000))
        (loop $eachGroup
          (local.set $pixels (v128.load (local.get $from)))
          ;; red, red, green, green, … of the first two pixels
          (local.set $pair
            (i8x16.shuffle 0 16 4 16 1 16 5 16 2 16 6 16 3 16 7 16 (local.get $pixels) (local.get $zero)))
          (local.set $high
            (i32x4.add (local.get $high)
              (i32x4.dot_i16x8_s (local.get $pair) (v128.load32_splat (local.get $weight)))))
          (local.set $low
            (i32x4.add (local.get $low)
              (i32x4.dot_i16x8_s (local.get $pair) (v128.load32_splat offset=8 (local.get $weight)))))
          ;; and of the other two
          (local.set $pair
            (i8x16.shuffle 8 16 12 16 9 16 13 16 10 16 14 16 11 16 15 16 (local.get $pixels) (local.get $zero)))
          (local.set $high
            (i32x4.add (local.get $high)
              (i32x4.dot_i16x8_s (local.get $pair) (v128.load32_splat offset=4 (local.get $weight)))))
          (local.set $low
            (i32x4.add (local.get $low)
              (i32x4.dot_i16x8_s (local.get $pair) (v128.load32_splat offset=12 (local.get $weight)))))
          (local.set $from (i32.add (local.get $from) (i32.const 16)))
          (local.set $weight (i32.add (local.get $weight) (i32.const 16)))
          (br_if $eachGroup (local.tee $groups (i32.sub (local.get $groups) (i32.const 1)))))
        (local.set $high
          (i32x4.shr_s
            (i32x4.add (i32x4.shl (local.get $high) (i32.const 11)) (local.get $low))
            (i32.const 22)))
        (local.set $high (i16x8.narrow_i32x4_s (local.get $high) (local.get $high)))
        (v128.store32_lane 0 (local.get $to) (i8x16.narrow_i16x8_u (local.get $high) (local.get $high)))
        (local.set $to (i32.add (local.get $to) (local.get $positionBytes)))
        (local.set $span (i32.add (local.get $span) (i32.const 8)))
        (br_if $eachPosition (local.tee $position (i32.sub (local.get $position) (i32.const 1)))))
      (local.set $input (i32.add (local.get $input) (local.get $lineBytes)))
      (local.set $output (i32.add (local.get $output) (i32.const 4)))
      (br_if $eachLine (local.tee $lines (i32.sub (local.get $lines) (i32.const 1)))))))
