# El seguimiento: un mensaje breve a quien ya recibió uno sobre el mismo asunto. Lo nuevo va primero.

followup-subject = Seguimiento: { $subject }
change-exploited = Hay delincuentes que ya aprovechan este fallo.
change-exploit-public = Las instrucciones para atacar este fallo son ahora públicas.
change-remedy-withdrawn = La solución que le indicamos ya no se ofrece.
change-remedy-replaced = Hay otra actualización en lugar de la que le indicamos.
change-rating-rose = El riesgo es mayor de lo que le escribimos.
change-rating-fell = El riesgo es menor de lo que le escribimos.
change-remedy = Hay una nueva solución para este fallo.
change-no-remedy = El fabricante dice ahora que no habrá actualización.
change-affected = El aviso se refiere ahora a otras versiones o a más fallos.
change-restored = Un aviso que se había retirado vuelve a ser válido.
change-withdrawn = El aviso se ha retirado.
change-cleared = El aviso se ha corregido: este fallo no le afecta.
followup-done = Si ya lo hizo después de nuestro mensaje del { $first }, no tiene que hacer nada más.
followup-again = Instálela aunque ya haya instalado la anterior.
followup-corrected = Quien publicó el aviso lo ha corregido.
followup-first = Nuestro primer mensaje sobre este asunto es del { $first }.
followup-explains = Explica qué puede pasar y cómo.
followup-history = Lo que { $publisher } escribe sobre el cambio ({ $language })

cleared-opening = Quien publicó el aviso lo ha corregido. Ya no figura como afectado: { $objects }.
recalled-opening = Retiramos nuestro mensaje del { $first } sobre { $objects }.
subject-recalled = Retiramos nuestro mensaje: { $name }

difference-title = Qué ha cambiado
own-difference-what =
    { $aspect ->
        [tlp] TLP
        [status] Estado del documento
        [rating] Valoración
        [affected] Versiones afectadas de { $of }
        [fixed] Versiones corregidas de { $of }
        [remedy] Soluciones para { $of }
        [update] Versiones citadas con la actualización de { $of }
        [advice] Texto de las soluciones para { $of }
        [score] Puntuación de { $of }
        [severity] Gravedad según quien lo publica
       *[title] Título
    }
difference =
    { $aspect ->
        [withdrawn] { $case ->
            [added] Se ha retirado todo el aviso.
           *[removed] El aviso vuelve a ser válido.
        }
        [exploited] { $case ->
            [added] { $of }: explotación ya conocida.
           *[removed] { $of }: ya no consta su explotación.
        }
        [exploit-public] { $case ->
            [added] { $of }: el código de ataque ya es público.
           *[removed] { $of }: ya no consta código de ataque público.
        }
        [product] { $case ->
            [added] Producto que ahora se cita: { $of }
           *[removed] Producto que ya no se cita: { $of }
        }
        [weakness] { $case ->
            [added] Vulnerabilidad añadida: { $of }
           *[removed] Vulnerabilidad retirada: { $of }
        }
        [reference] { $case ->
            [added] Enlace añadido: { $now }
            [removed] Enlace retirado: { $was }
           *[changed] Enlace retirado: { $was }; enlace añadido: { $now }
        }
       *[line] { $case ->
            [added] { own-difference-what }: ahora { $now }
            [removed] { own-difference-what }: antes { $was }, ahora sin indicar
           *[changed] { own-difference-what }: antes { $was }, ahora { $now }
        }
    }
document-status =
    { $status ->
        [draft] borrador
        [interim] provisional
       *[final] definitivo
    }

correction-subject =
    { $recall ->
        [yes] Mensaje retirado: { $subject }
       *[no] Corrección: { $subject }
    }
correction-title = Una corrección nuestra
correction-opening =
    { $recall ->
        [yes] Retiramos nuestro mensaje del { $first }: «{ $subject }». Por favor, no lo tenga ya en cuenta.
       *[no] Corregimos nuestro mensaje del { $first }: «{ $subject }».
    }
correction-facts-title = Qué decía nuestro mensaje y qué es lo correcto
correction-line =
    { $aspect ->
        [exploited] { $case ->
            [added] Se conocen ataques. Nuestro mensaje no lo decía.
           *[removed] Nuestro mensaje decía que se conocen ataques. No es así.
        }
        [exploit-public] { $case ->
            [added] Las instrucciones para atacar son públicas. Nuestro mensaje no lo decía.
           *[removed] Nuestro mensaje decía que las instrucciones para atacar son públicas. No es así.
        }
        [product] { $case ->
            [added] El aviso cita también { $of }. Nuestro mensaje no lo decía.
           *[removed] El aviso no cita { $of }. Nuestro mensaje decía lo contrario.
        }
        [weakness] { $case ->
            [added] El fallo { $of } también forma parte de él. Nuestro mensaje no lo citaba.
           *[removed] El fallo { $of } no forma parte de él. Nuestro mensaje lo citaba.
        }
       *[line] { $case ->
            [added] { own-difference-what }: { $now }. Nuestro mensaje no lo decía.
            [removed] { own-difference-what }: nuestro mensaje decía { $was }. No es así.
           *[changed] { own-difference-what }: nuestro mensaje decía { $was }; lo correcto es { $now }.
        }
    }
correction-nothing =
    { $standing ->
        [clear] Esto no le afecta: no tiene que hacer nada.
        [withdrawn] El aviso se ha retirado: no tiene que hacer nada.
       *[recall] No tiene que hacer nada.
    }
correction-undo = Lo que haya apagado o desconectado de internet por nuestro mensaje, puede volver a usarlo.
correction-foreign = El texto siguiente solo está disponible en este idioma: { $language }.
correction-foot-why = Recibe este mensaje porque recibió el mensaje en cuestión. Para cambiarlo o darse de baja:
